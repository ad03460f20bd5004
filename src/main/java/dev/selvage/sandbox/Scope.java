package dev.selvage.sandbox;

/** What a token may be good for. */
enum Scope {
  READ_CATALOG("read_catalog"),
  UPDATE_CATALOG("update_catalog"),
  MANAGE_INSTANT_SITE("manage_instant_site");

  private final String label;

  Scope(String label) {
    this.label = label;
  }

  /** As the vendor writes it. */
  String label() {
    return label;
  }
}
