import { createCipheriv, randomBytes } from "node:crypto";
import * as wecom from "@wecom/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aesKeyOf, decrypt, encrypt, isSigned, signatureOf } from "../../bots/tencent/crypto.ts";

/** The platform's own example, published with the description of the scheme. */
const VECTOR = {
  token: "AAAAA",
  encodingAesKey: "A".repeat(43),
  appId: "wxba5fad812f8e6fb9",
  timestamp: "1714112445",
  nonce: "415670741",
  signature: "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
  msgSignature: "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
  random: "a8eedb185eb2fecf",
  encrypted:
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4R" +
    "vQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFy" +
    "jPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajA" +
    "sjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F" +
    "9mFUPAJGj04=",
  message:
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}',
} as const;
const KEY = aesKeyOf(VECTOR.encodingAesKey);
const OTHER = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

describe("the platform's own example", () => {
  const { token, timestamp, nonce, encrypted } = VECTOR;

  it("has the signatures it was published with, and no others", () => {
    expect(signatureOf(token, timestamp, nonce)).toBe(VECTOR.signature);
    expect(signatureOf(token, "1714037059", "486452656")).toBe("899cf89e464efb63f54ddac96b0a0a235f53aa78");
    expect(isSigned(VECTOR.msgSignature, token, timestamp, nonce, encrypted)).toBe(true);
    expect(isSigned(VECTOR.signature, token, timestamp, nonce, encrypted)).toBe(false);
    for (const given of [undefined, "", VECTOR.signature.slice(1), `${VECTOR.signature}0`, "é".repeat(40)])
      expect(isSigned(given, token, timestamp, nonce)).toBe(false);
  });

  it("opens to its message, and sealing that gives the same text again", () => {
    expect(decrypt([KEY], VECTOR.appId, encrypted)).toEqual({ ok: true, message: VECTOR.message });
    expect(encrypt(KEY, VECTOR.appId, VECTOR.message, Buffer.from(VECTOR.random))).toBe(encrypted);
  });

  it("is for its own appid only", () => {
    expect(decrypt([KEY], "wx0000000000000000", encrypted)).toEqual({ ok: false, why: "another appid" });
  });
});

describe("beside Tencent's own library", () => {
  it("each opens what the other sealed, and both sign alike", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const theirs = wecom.encrypt(OTHER, text, VECTOR.appId);
        expect(decrypt([aesKeyOf(OTHER)], VECTOR.appId, theirs)).toEqual({ ok: true, message: text });
        const ours = encrypt(aesKeyOf(OTHER), VECTOR.appId, text);
        expect(wecom.decrypt(OTHER, ours)).toMatchObject({ message: text, id: VECTOR.appId });
        expect(signatureOf("token", "1714112445", "n", ours)).toBe(
          wecom.getSignature("token", "1714112445", "n", ours),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("keys that change", () => {
  it("what was sealed with the previous key still opens, with a third one it does not", () => {
    const sealed = encrypt(aesKeyOf(OTHER), VECTOR.appId, "路灯不亮");
    expect(decrypt([KEY, aesKeyOf(OTHER)], VECTOR.appId, sealed)).toEqual({ ok: true, message: "路灯不亮" });
    expect(decrypt([KEY], VECTOR.appId, sealed).ok).toBe(false);
  });
});

/** An envelope whose last block is what the caller says, padding and all. */
function sealedAs(plain: Buffer): string {
  const cipher = createCipheriv("aes-256-cbc", KEY, KEY.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

describe("what nobody's platform sends", () => {
  const refused = { ok: false, why: "not encrypted for us" };

  it.each([0, 33, 64, 255])("padding of %i", (byte) => {
    expect(decrypt([KEY], VECTOR.appId, sealedAs(Buffer.alloc(64, byte)))).toEqual(refused);
  });

  it("padding whose bytes differ", () => {
    const plain = Buffer.alloc(64, 5);
    plain[60] = 4;
    expect(decrypt([KEY], VECTOR.appId, sealedAs(plain))).toEqual(refused);
  });

  it.each([0xffffffff, 0x7fffffff, 200])("a length of %i that leads out of the envelope", (length) => {
    const plain = Buffer.alloc(64, 32);
    plain.writeUInt32BE(length, 16);
    expect(decrypt([KEY], VECTOR.appId, sealedAs(plain))).toEqual(refused);
  });

  it("an envelope that is all padding", () => {
    expect(decrypt([KEY], VECTOR.appId, sealedAs(Buffer.alloc(32, 32)))).toEqual(refused);
  });

  it("nothing, no base64, half a block, and ten thousand random ones", () => {
    for (const text of ["", "=", "中文", "AAAA", VECTOR.encrypted.slice(4)])
      expect(decrypt([KEY], VECTOR.appId, text).ok).toBe(false);
    for (let n = 0; n < 10_000; n++)
      expect(decrypt([KEY], VECTOR.appId, randomBytes((n % 9) * 32).toString("base64")).ok).toBe(false);
  });
});
