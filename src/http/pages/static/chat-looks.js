// Large text without loading the page again, and a box that no keyboard covers.
const composer = document.getElementById("composer");
const bigText = document.getElementById("big-text");

// The cookie is what the link would set.
bigText.addEventListener("click", (event) => {
  event.preventDefault();
  const big = document.documentElement.classList.toggle("big");
  // biome-ignore lint/suspicious/noDocumentCookie: the browsers inside WeChat have no Cookie Store
  document.cookie = `text=${big ? "big" : "normal"}; path=/; max-age=31536000; samesite=lax`;
  const { textContent } = bigText;
  bigText.textContent = bigText.dataset.other;
  bigText.dataset.other = textContent;
});

// A keyboard that covers the page instead of making it smaller (iOS) lifts the box.

if (window.visualViewport) {
  const lift = () => {
    const covered = window.innerHeight - visualViewport.height - visualViewport.offsetTop;
    composer.style.bottom = covered > 80 && visualViewport.scale === 1 ? `${Math.round(covered)}px` : "";
  };
  visualViewport.addEventListener("resize", lift);
  visualViewport.addEventListener("scroll", lift);
}
