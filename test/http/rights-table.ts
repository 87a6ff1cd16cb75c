import { ROUTE_RIGHTS } from "../../src/http/route-rights.ts";

/** `open`: everybody, signed in or not. `chat`: who holds a chat session. `own`: it checks its own secret or owner. */
export type Door = "open" | "chat" | "own";

/** The routes that are not for staff alone. Every route stands here or in `ROUTE_RIGHTS`, never in both. */
export const DOORS: Readonly<Record<string, Door>> = {
  "GET /": "open",
  "POST /chat": "open",
  "POST /chat/session": "open",
  "POST /api/chat/sessions": "open",
  "GET /chat/cards": "open",
  "GET /figures": "open",
  "GET /cases": "open",
  "GET /cases/map": "open",
  "GET /api/public/communities": "open",
  "GET /api/public/cases": "open",
  "GET /figures.csv": "open",
  "GET /api/figures": "open",
  "GET /privacy": "open",
  "GET /my-data/:token": "open",
  "POST /my-data/:token": "open",
  "GET /share": "open",
  "GET /followed": "open",
  "GET /api/followed": "open",
  "GET /status": "open",
  "POST /status": "open",
  "GET /api/status/:number": "open",
  "GET /healthz": "open",
  "GET /readyz": "open",
  "GET /openapi.json": "open",
  "GET /docs": "open",
  "GET /static/:name": "open",
  "GET /staff/sign-in": "open",
  "POST /staff/sign-in": "open",
  "GET /staff/sign-in/code": "open",
  "POST /staff/sign-in/code": "open",
  "POST /staff/sign-in/passkey/challenge": "open",
  "POST /staff/sign-in/passkey": "open",
  "POST /staff/sign-out": "open",
  "GET /staff/sign-on": "open",
  "GET /staff/sign-on/back": "open",
  "GET /staff/sign-on/out": "open",

  "POST /api/chat/media": "chat",
  "POST /api/chat/messages": "chat",
  "GET /api/chat/messages": "chat",
  "GET /api/chat/stream": "chat",

  "GET /mediation/:token": "own",
  "POST /mediation/:token": "own",
  "GET /s/:token": "own",
  "GET /setup/:token": "own",
  "POST /setup/:token": "own",
  "GET /welcome/:token": "own",
  "POST /welcome/:token": "own",
  "GET /metrics": "own",
  "GET /media/:id": "own",
};

export const STAFF_ROUTES = Object.entries(ROUTE_RIGHTS);
