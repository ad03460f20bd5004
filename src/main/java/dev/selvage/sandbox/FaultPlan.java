package dev.selvage.sandbox;

import dev.selvage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles which attempts of which calls are hit. Counts attempts by call, so a call must always be
 * named by the same key; keys name store, tile and the how-manieth image of the tile, not its id,
 * so that calls made side by side do not change each other's fate. Safe for several threads.
 */
final class FaultPlan {
  private static final int KEYS = 100_000;
  private static final int LONGEST_STREAK = 2;

  private final SandboxSettings settings;
  private final RecentMap<String, Attempts> calls = new RecentMap<>(KEYS);

  FaultPlan(SandboxSettings settings) {
    this.settings = settings;
  }

  /** Counts an attempt of a call and says which of the candidates hits it, the first if several. */
  synchronized @Nullable Fault next(String call, Fault... candidates) {
    Attempts attempts = calls.computeIfAbsent(call, k -> new Attempts());
    Fault fault = isWhole() ? scheduled(attempts, candidates) : drawn(call, attempts, candidates);
    attempts.made++;
    attempts.streak = fault == null ? 0 : attempts.streak + 1;
    return fault;
  }

  /** Counts an attempt of a call and says whether its answer comes late. */
  synchronized boolean slows(String call) {
    if (!settings.faults().contains(Fault.SLOW)) {
      return false;
    }
    Attempts attempts = calls.computeIfAbsent("slow " + call, k -> new Attempts());
    return isWhole() || draw(Fault.SLOW, call, attempts.made++);
  }

  /** Whether a fault sticks to an image for good. */
  boolean sticks(Fault fault, String imageKey) {
    return settings.faults().contains(fault) && (isWhole() || draw(fault, imageKey, 0));
  }

  private boolean isWhole() {
    return settings.faultShare() >= 1;
  }

  private @Nullable Fault scheduled(Attempts attempts, Fault... candidates) {
    List<Fault> schedule = new ArrayList<>();
    for (Fault fault : candidates) {
      if (settings.faults().contains(fault)) {
        schedule.add(fault);
        if (fault == Fault.HTTP_503) {
          schedule.add(fault);
        }
      }
    }
    return attempts.made < schedule.size() ? schedule.get(attempts.made) : null;
  }

  private @Nullable Fault drawn(String call, Attempts attempts, Fault... candidates) {
    for (Fault fault : candidates) {
      // Clients try again a few times, but get a new token only once.
      int longest = fault == Fault.EXPIRED_TOKEN ? 1 : LONGEST_STREAK;
      if (settings.faults().contains(fault)
          && attempts.streak < longest
          && draw(fault, call, attempts.made)) {
        return fault;
      }
    }
    return null;
  }

  private boolean draw(Fault fault, String call, int attempt) {
    String drawn = settings.seed() + "|" + fault.label() + "|" + call + "|" + attempt;
    // 53 bits are what a double holds: a number from 0 up to, but not including, 1.
    double number = (ByteBuffer.wrap(sha256(drawn)).getLong() >>> 11) * 0x1.0p-53;
    return number < settings.faultShare();
  }

  /** The hash that everything arbitrary in the sandbox is taken from. */
  static byte[] sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Attempts {
    private int made;
    private int streak;
  }
}
