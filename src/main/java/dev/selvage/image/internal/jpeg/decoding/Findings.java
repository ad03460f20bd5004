package dev.selvage.image.internal.jpeg.decoding;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a file whose samples were decoded all the same. For one thread. */
public final class Findings {
  private static final int MOST_KEPT = 20;

  private final Set<String> oddities = new LinkedHashSet<>();
  private boolean missing;
  private boolean endless;
  private @Nullable String damage;

  /** Whether data were missing, so that samples are gray or rubbish. */
  public boolean isMissingData() {
    return missing;
  }

  /** Whether the mark of the end is missing; what stands before it may be complete. */
  public boolean isEndless() {
    return endless;
  }

  /** What first made samples wrong, other than missing data; null if nothing did. */
  public @Nullable String damage() {
    return damage;
  }

  /** What costs no sample; in the order in which it was found. */
  public Set<String> oddities() {
    return oddities;
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return !missing && !endless && damage == null && oddities.isEmpty();
  }

  /** As it is now. */
  Findings copy() {
    Findings copy = new Findings();
    copy.oddities.addAll(oddities);
    copy.missing = missing;
    copy.endless = endless;
    copy.damage = damage;
    return copy;
  }

  void missing() {
    missing = true;
  }

  void endless() {
    endless = true;
  }

  void damaged(String what) {
    if (damage == null) {
      damage = what;
    }
  }

  void odd(String what) {
    if (oddities.size() < MOST_KEPT) {
      oddities.add(what);
    }
  }
}
