import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createFetchFile, type FetchFileOptions, type Resolve } from "../../bots/fetch-file.ts";
import { isPrivateAddress } from "../../bots/private-address.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(answer: RequestListener): Promise<{ url: string; port: number; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, asked: () => asked };
}

const INSIDE = "the host's address lies inside a network";
const LIMITS = { maxBytes: 1024 * 1024, timeoutMs: 60_000 };
const fetchFrom = (root: string, more: Partial<FetchFileOptions> = {}) =>
  createFetchFile({ hosts: [], root, ...LIMITS, ...more });
/** A name server that tells these addresses, one answer after the other. */
const resolver =
  (...answers: string[][]): Resolve =>
  async () =>
    (answers.length > 1 ? answers.shift() : answers[0])?.map((address) => ({
      address,
      family: address.includes(":") ? 6 : 4,
    })) ?? [];
const fromPlatform = (resolve: Resolve, url = "https://files.example.com/a.jpg") =>
  createFetchFile({ hosts: ["files.example.com"], resolve, ...LIMITS })(url);

describe("which addresses are inside a network", () => {
  it.each([
    "127.0.0.1",
    "127.255.0.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.127.255.255",
    "169.254.169.254",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2002:7f00:1::",
    "2001:db8::1",
    "not an address",
    "",
  ])("refuses %s", (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each([
    "149.154.167.220",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "2001:67c:4e8:f004::9",
  ])("lets %s pass", (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe("where files are fetched", () => {
  it.each([
    ["plain http", "http://files.example.com/a.jpg"],
    ["another host", "https://evil.example.org/a.jpg"],
    ["a host that only ends alike", "https://files.example.com.evil.org/a.jpg"],
    ["another port", "https://files.example.com:8443/a.jpg"],
    ["a name before the host", "https://files.example.com@evil.org/a.jpg"],
    ["credentials", "https://me:pw@files.example.com/a.jpg"],
    ["the cloud's own address", "http://169.254.169.254/latest/meta-data"],
    ["a decimal address", "https://2130706433/"],
    ["an octal address", "https://0177.0.0.1/"],
    ["a mapped address", "https://[::ffff:127.0.0.1]/"],
    ["a file", "file:///etc/passwd"],
    ["data", "data:text/plain,hello"],
    ["nothing", "not a url"],
  ])("refuses %s before anything is asked", async (_name, url) => {
    const answer = await fromPlatform(() => Promise.reject(new Error("nobody is asked")), url);
    expect(answer.result).toBe("refused");
  });

  it.each([
    ["127.0.0.1"],
    ["10.0.0.8"],
    ["100.64.3.4"],
    ["169.254.169.254"],
    ["::1"],
    ["fd00::7"],
    ["::ffff:10.0.0.1"],
  ])("connects to no platform's name that leads to %s", async (address) => {
    expect(await fromPlatform(resolver([address]))).toEqual({
      result: "unreachable",
      reason: INSIDE,
    });
  });

  it("connects to no name that leads outside and inside at once, whichever comes first", async () => {
    for (const addresses of [
      ["149.154.167.220", "127.0.0.1"],
      ["127.0.0.1", "149.154.167.220"],
    ])
      expect(await fromPlatform(resolver(addresses))).toMatchObject({ reason: INSIDE });
  });

  it("looks a name up once, where it connects: no second answer can lead inside", async () => {
    let lookups = 0;
    const rebinding: Resolve = async () => {
      lookups += 1;
      // Nobody lives at the first one.
      return lookups === 1
        ? [{ address: "2a00:0:0:dead::1", family: 6 }]
        : [{ address: "127.0.0.1", family: 4 }];
    };
    const get = (timeoutMs = LIMITS.timeoutMs) =>
      createFetchFile({ hosts: ["files.example.com"], resolve: rebinding, ...LIMITS, timeoutMs })(
        "https://files.example.com/a.jpg",
      );
    expect(await get(300)).not.toMatchObject({ reason: INSIDE });
    expect(lookups).toBe(1);
    expect(await get()).toMatchObject({ reason: INSIDE });
    expect(lookups).toBe(2);
  });

  it("takes a configured root wherever it is, and no other place on that machine", async () => {
    const own = await listen((_request, response) => response.end("bytes"));
    const other = await listen((_request, response) => response.end("secret"));
    const get = fetchFrom(own.url);
    expect(await get(`${own.url}/file/a`)).toEqual({
      result: "fetched",
      bytes: new TextEncoder().encode("bytes"),
    });
    expect((await get(`${other.url}/file/a`)).result).toBe("refused");
    expect(other.asked()).toBe(0);
  });
});

describe("how much is fetched", () => {
  it("follows no redirect, not even to where it might go", async () => {
    const target = await listen((_request, response) => response.end("moved"));
    const server = await listen((_request, response) =>
      response.writeHead(302, { location: `${target.url}/b` }).end(),
    );
    expect(await fetchFrom(server.url)(`${server.url}/a`)).toEqual({
      result: "refused",
      reason: "a redirect is not followed",
    });
    expect(target.asked()).toBe(0);
  });

  it("stops reading at the cap, told beforehand or not", async () => {
    const told = await listen((_request, response) => {
      response.writeHead(200, { "content-length": 10 * 1024 ** 3 });
      response.write("x");
    });
    let sent = 0;
    const endless = await listen((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent += 64 * 1024;
      };
      response.on("drain", more);
      more();
    });
    for (const { url } of [told, endless])
      expect(await fetchFrom(url)(`${url}/a`)).toEqual({
        result: "refused",
        reason: "the file is over 1 MiB",
      });
    expect(sent).toBeLessThan(64 * LIMITS.maxBytes);
  });

  it("gives up on one that trickles, to try again later", async () => {
    const slow = await listen((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await fetchFrom(slow.url, { timeoutMs: 1000 })(`${slow.url}/a`)).toEqual({
      result: "unreachable",
      reason: "not all of it came in time",
    });
  });

  it("takes half a file for none", async () => {
    const server = await listen((_request, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("half", () => response.destroy());
    });
    expect((await fetchFrom(server.url)(`${server.url}/a`)).result).toBe("unreachable");
  });

  it.each([
    [500, "unreachable"],
    [503, "unreachable"],
    [429, "unreachable"],
    [404, "refused"],
    [403, "refused"],
    [206, "refused"],
  ] as const)("reads status %i as %s", async (status, result) => {
    const server = await listen((_request, response) => response.writeHead(status).end("x"));
    expect((await fetchFrom(server.url)(`${server.url}/a`)).result).toBe(result);
  });
});
