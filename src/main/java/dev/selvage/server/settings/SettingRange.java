package dev.selvage.server.settings;

import dev.selvage.UsageException;

/** The range of a setting that is a number. */
final class SettingRange {
  private SettingRange() {}

  /** Throws {@link UsageException} if a value is out of it. */
  static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new UsageException(name, value + " is out of range", "use " + least + " to " + most);
    }
  }
}
