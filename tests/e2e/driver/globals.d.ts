/** What is there only inside Firefox's own window, where firefox-window.mjs runs. */
declare const ChromeUtils: any;
declare const Services: any;
declare const WebExtensionPolicy: any;
