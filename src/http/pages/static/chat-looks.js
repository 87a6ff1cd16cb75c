// Large text without loading the page again, and a box that no keyboard covers.
const composer = document.getElementById("composer");

// The cookie is what the link would set.
for (const size of ["big", "normal"])
  document.getElementById(`${size}-text`).addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.classList.toggle("big", size === "big");
    // biome-ignore lint/suspicious/noDocumentCookie: the browsers inside WeChat have no Cookie Store
    document.cookie = `text=${size}; path=/; max-age=31536000; samesite=lax`;
    document.getElementById(size === "big" ? "normal-text" : "big-text").focus();
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
