import type { AppDeps } from "../deps.ts";
import type { Router } from "../router.ts";
export function addStaffPages(_app: Router, _deps: AppDeps): void {}
