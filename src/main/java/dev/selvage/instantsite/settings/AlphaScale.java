package dev.selvage.instantsite.settings;

/** On which scale the server's {@code a} or {@code alpha} stands; the API does not say. */
public enum AlphaScale {
  /** A value above 1 is taken as 0..255, any other as 0..1. */
  AUTO,
  /** Always 0..1; anything above 1 is refused. */
  ONE,
  /** Always 0..255, so that 1 is nearly transparent. */
  BYTE
}
