/** No part of the name of a place: controls, what nobody sees, pictures and what is put on them. Lines are kept. */
export const NO_PLACE_NAME =
  /(?![\n\r\t])[\p{C}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Variation_Selector}\p{Me}\uFFFD]/gu;
