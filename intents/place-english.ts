/*
 * A place as English writes it: "No. 12 Caihe Road", "building 12, Furong community, Caihe". A name begins with a capital; a
 * number stands before it or after it, a house in front, a part of the town behind.
 */

const HOUSE =
  "\\b(?:[Bb]uilding|[Bb]lock|[Uu]nit|[Rr]oom|[Ff]lat|[Aa]partment) (?:No\\. ?)?\\d{1,5}[A-Za-z]?,? (?:of |in )?";
/** Words that begin a sentence or lead up to a name. */
const NO_NAME =
  "(?!(?:The|This|That|These|My|Our|Your|His|Her|Their|In|On|At|Near|From|Please|Dear|Hello|Hi|Every|Each|Any|Some|Another|Which|What|Where|There|Thanks)\\b)";
const NAME = `(?:\\b${NO_NAME}[A-Z][\\w'-]{1,20} )`;
const NUMBER = "(?:\\bNo\\. ?)?(?:\\b\\d{1,5}[A-Za-z]?,? )?";
const KIND =
  "(?:Road|Rd|Street|St|Lane|Alley|Avenue|Square|Park|Bridge|Station|Market|[Gg]ardens?|[Ee]states?|[Cc]ommunity|[Ss]ubdistrict)\\b(?! [Ll](?:ight|amp))";
const NUMBER_AFTER = "(?:,? (?:No\\. ?)?\\d{1,5}\\b)?";
const PART_OF_TOWN = `(?:, ${NO_NAME}[A-Z][a-z'-]{1,20}(?=$|[,.;!?\\n])){0,2}`;

const PLACE = new RegExp(`(?:${HOUSE}){0,3}${NUMBER}${NAME}{1,4}${KIND}${NUMBER_AFTER}${PART_OF_TOWN}`, "u");

/** The place in a text without Chinese characters; undefined where it names none. */
export const englishPlace = (text: string): string | undefined => PLACE.exec(text)?.[0];

const HAN = /\p{Script=Han}/u;

/** Whether the readers of Chinese places have anything to read. */
export const hasHan = (text: string): boolean => HAN.test(text);
