/**
 * app: the shell. Wires rooms together, owns routes, screens' frames and the order of starting.
 *
 * Invariants: the page's guards run before any other script; one project is open at a time; screens get services by
 * props; the studio and what it needs are a chunk of their own.
 * Never: hold a rule of the model, touch browser storage, be imported by anything but main.tsx.
 *
 * 2026-11-24: routes live behind the hash, because static hosts cannot rewrite paths.
 */
import './page-guards';

export { startApp } from './start';
