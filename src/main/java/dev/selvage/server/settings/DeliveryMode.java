package dev.selvage.server.settings;

/** How images are answered. */
public enum DeliveryMode {
  /** 200 with the image, rendered here. */
  RENDER,
  /** 302 to the URL of a delivery service that renders it. */
  REDIRECT
}
