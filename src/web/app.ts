import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Identity } from '../connect/identity.ts';
import type { Desk } from '../desk/desk.ts';
import { assetRoutes } from './assets.ts';
import { consoleRoutes } from './console/routes.ts';
import { errorPages, nothingHere } from './errors.ts';
import { takeForms } from './forms.ts';
import { safeHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { insightsRoutes } from './insights/routes.ts';
import { openLive } from './live.ts';
import { ownPagesOnly } from './origin.ts';
import { companyRoutes } from './staff/company.ts';
import { openCookies } from './staff/cookies.ts';
import { openDoor } from './staff/door.ts';
import { staffRoutes } from './staff/routes.ts';
import { editorBundle } from './studio/editor/bundle.ts';
import { studioRoutes } from './studio/routes.ts';
import { openLayouts } from './studio/tree/layouts.ts';
import { wizardRoutes } from './wizard/routes.ts';

/** What the web stands on. */
export type Site = {
  desk: Desk;
  log: Logger;
  baseUrl: string | undefined;
  proxies?: number;
  identity?: Identity | undefined;
};

/** The application, and what ends its streams when the server stops. */
export type Served = { app: Express; stop: () => void };

/** The web application: its table of contents. */
export function createApp({ desk, log, baseUrl, proxies = 0, identity }: Site): Served {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Exactly so many: with more, whoever writes X-Forwarded-For would choose the address that they are counted by.
  app.set('trust proxy', proxies);
  app.set('query parser', 'simple');
  app.use(safeHeaders(baseUrl), ownPagesOnly);
  app.use(...takeForms);
  const live = openLive(desk.feed);
  app.use(wizardRoutes(desk, live, baseUrl));
  const cookies = openCookies(baseUrl);
  const door = openDoor(desk, cookies);
  staffRoutes(door, desk, cookies, baseUrl, identity !== undefined);
  companyRoutes(door, desk, cookies, identity, log);
  consoleRoutes(door, desk, cookies, live);
  const drafts = openLive(desk.studio.feed);
  const layouts = openLayouts();
  studioRoutes({ door, desk, cookies, live, drafts }, layouts);
  insightsRoutes({ door, desk, cookies, layouts });
  app.use(door.router);
  app.use(assetRoutes({ 'editor-bundle.js': editorBundle }));
  app.use(healthRoutes(desk));
  app.use(nothingHere);
  app.use(errorPages(log, cookies, door.who));
  const stop = () => {
    live.end();
    drafts.end();
  };
  return { app, stop };
}
