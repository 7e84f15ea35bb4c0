/** Something said in both languages of the interface. Vietnamese is the original unless a record says otherwise. */
export interface Text {
  readonly vi: string;
  readonly en: string;
}
export type Language = keyof Text;
