/**
 * The service worker (Chromium) or event page (Firefox). It may die after any
 * event and start for the next: listeners are registered at once, and nothing
 * is kept here.
 */
import { restrictStorage } from '../shared/browser.js';
import { begin, onLockChange } from '../shared/session.js';
import { onCommand } from './commands.js';
import { onAlarm, onConnect, onIdle, watchScreen } from './locks.js';
import { makeMenus, onMenu } from './menus.js';
import { clearOutcome } from './outcome.js';
import { onMessage } from './router.js';
import { onBrowserSync, onSyncAlarm, watchStores } from './sync-times.js';
import { showLockState } from './toolbar.js';

chrome.runtime.onMessage.addListener(onMessage);
chrome.runtime.onInstalled.addListener(makeMenus);
chrome.runtime.onInstalled.addListener(begin);
chrome.runtime.onStartup.addListener(begin);
chrome.runtime.onStartup.addListener(() => showLockState(false));
chrome.runtime.onConnect.addListener(onConnect);
chrome.commands.onCommand.addListener(onCommand);
chrome.contextMenus.onClicked.addListener(onMenu);
chrome.alarms.onAlarm.addListener(onAlarm);
chrome.alarms.onAlarm.addListener(clearOutcome);
chrome.alarms.onAlarm.addListener(onSyncAlarm);
chrome.storage.sync.onChanged.addListener(onBrowserSync);
chrome.idle.onStateChanged.addListener(onIdle);
onLockChange(showLockState);

restrictStorage();
watchScreen();
watchStores();
