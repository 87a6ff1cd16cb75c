/** Files that wrangler.toml's rules put into the Worker's bundle. */
declare module "*.csv" {
  const bytes: ArrayBuffer;
  export default bytes;
}
declare module "*.png" {
  const bytes: ArrayBuffer;
  export default bytes;
}
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.svg" {
  const text: string;
  export default text;
}
declare module "*/pages/static/talk.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/console-keys.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/console-live.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/console.js" {
  const text: string;
  export default text;
}
declare module "*/htmx.esm.min.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/chat.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/instead.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/passkey.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/chat-draw.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/chat-looks.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/case.js" {
  const text: string;
  export default text;
}
declare module "*/pages/static/refresh.js" {
  const text: string;
  export default text;
}
