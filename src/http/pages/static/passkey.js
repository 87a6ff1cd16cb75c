// Signing in with a passkey, and adding one. Pages work without it: it shows its buttons only where the browser can.
const able = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

for (const box of able ? document.querySelectorAll("[data-passkey]") : []) {
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  box.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    said.textContent = "请按浏览器的提示操作…";
    try {
      location.assign(await (box.dataset.passkey === "add" ? add(box) : signIn(box)));
    } catch (error) {
      // Signed in long ago: the page that asks for the password leads back here.
      if (error.code === "account.prove_again")
        return location.assign(`/staff/me/proof?next=${encodeURIComponent(location.pathname)}`);
      said.textContent = error.told ?? "没有完成，可以再试一次。";
      button.disabled = false;
    }
  });
}

async function signIn({ dataset }) {
  const asked = await ask("/staff/sign-in/passkey/challenge", {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
  const response = (await navigator.credentials.get({ publicKey })).toJSON();
  return (await ask("/staff/sign-in/passkey", { response, next: dataset.next })).to;
}

async function add(box) {
  const asked = await ask("/staff/me/passkeys/challenge", {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  const response = (await navigator.credentials.create({ publicKey })).toJSON();
  const name = box.querySelector("input")?.value ?? "";
  return (await ask("/staff/me/passkeys", { response, name })).to;
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok)
    throw Object.assign(new Error("refused"), { told: said.error?.message, code: said.error?.code });
  return said;
}
