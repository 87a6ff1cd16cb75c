/** OpenCC's tables of characters; the package types only its converters. */
declare module "opencc-js/dict/TSCharacters" {
  /** "traditional simplified", the likeliest first, between `|`. */
  const pairs: string;
  export default pairs;
}
declare module "opencc-js/dict/STCharacters" {
  /** "simplified traditional", the likeliest first, between `|`. */
  const pairs: string;
  export default pairs;
}
