package dev.selvage.sandbox;

import java.util.Locale;

/** What a token may be good for. */
enum Scope {
  READ_CATALOG,
  UPDATE_CATALOG,
  MANAGE_INSTANT_SITE;

  /** As the vendor writes it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
