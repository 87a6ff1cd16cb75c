import { BlockList, isIP } from "node:net";

/** Networks that are nobody's on the open internet (IANA special-purpose registries), as [network, prefix]. */
const PRIVATE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** Global unicast is 2000::/3; of it these lead elsewhere: 6to4, Teredo and documentation. */
const PRIVATE_V6 = [
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

/** Whether a connection to this IP address would stay inside a machine or network. What is no address is. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.split("%")[0] ?? "";
  if (isIP(plain) === 4) return blocked(PRIVATE_V4, "ipv4").check(plain, "ipv4");
  if (isIP(plain) !== 6) return true;
  const global = new BlockList();
  global.addSubnet("2000::", 3, "ipv6");
  return !global.check(plain, "ipv6") || blocked(PRIVATE_V6, "ipv6").check(plain, "ipv6");
}

function blocked(networks: readonly (readonly [string, number])[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
