/** Text with links to our own site as links; others stay text, so that nobody is led elsewhere. */
export function LinkedText({ text, publicUrl }: { text: string; publicUrl: string }) {
  return (
    <>{parts(text, publicUrl).map((part) => (part.href ? <a href={part.href}>{part.text}</a> : part.text))}</>
  );
}

function parts(text: string, publicUrl: string): { text: string; href?: string }[] {
  const ours = `${publicUrl}/`;
  return text.split(/(https?:\/\/[\w.:/?=&%~#@+-]+)/).map((part) => {
    // "//host" after our own address would lead to another site.
    return part.startsWith(ours) && part[ours.length] !== "/"
      ? { text: part, href: part.slice(publicUrl.length) }
      : { text: part };
  });
}
