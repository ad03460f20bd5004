package dev.selvage.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.fixtures.Pipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeysFileTest {
  /** Long enough that only {@code refresh} looks. */
  private static final Duration NEVER = Duration.ofDays(1);

  private static final Duration OFTEN = Duration.ofMillis(5);

  @TempDir private Path folder;

  private final Listener listener = new Listener();

  private static final class Listener implements IssuerKeysListener {
    private final BlockingQueue<IssuerKeys> reloaded = new LinkedBlockingQueue<>();
    private final BlockingQueue<SelvageException> refused = new LinkedBlockingQueue<>();

    @Override
    public void reloaded(IssuerKeys keys) {
      reloaded.add(keys);
    }

    @Override
    public void refused(SelvageException problem) {
      refused.add(problem);
      throw new IllegalStateException("a listener that fails does not end the watch");
    }
  }

  private Path file() {
    return folder.resolve("keys.json");
  }

  private static String keys(String issuer) {
    return "{\"issuers\":{\"" + issuer + "\":[\"" + TestTokens.encode(TestTokens.KEY) + "\"]}}";
  }

  @Test
  void readsTheFileAgainWhenItChanges() throws IOException {
    Files.writeString(file(), keys("a"));
    try (IssuerKeysFile file = IssuerKeysFile.open(file(), NEVER, listener)) {
      IssuerKeys first = file.get();
      assertFalse(file.refresh());
      assertSame(first, file.get());
      Files.writeString(file(), keys("b"));
      assertTrue(file.refresh());
      assertEquals(Set.of("b"), file.get().issuers());
    }
  }

  @Test
  void noticesAnAtomicRenameByItself() throws Exception {
    Files.writeString(file(), keys("a"));
    try (IssuerKeysFile file = IssuerKeysFile.open(file(), OFTEN, listener)) {
      Path fresh = Files.writeString(folder.resolve("fresh.json"), keys("b"));
      Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
      IssuerKeys reloaded = listener.reloaded.poll(20, TimeUnit.SECONDS);
      assertTrue(reloaded != null && reloaded.issuers().equals(Set.of("b")));
      assertSame(reloaded, file.get());
    }
  }

  @Test
  void keepsTheKeysOfABrokenFileAndSaysSo() throws Exception {
    Files.writeString(file(), keys("a"));
    try (IssuerKeysFile file = IssuerKeysFile.open(file(), OFTEN, listener)) {
      Files.writeString(file(), keys("b").replace("]", "X"));
      SelvageException problem = listener.refused.poll(20, TimeUnit.SECONDS);
      assertTrue(problem instanceof UsageException && problem.where().contains("keys.json"));
      assertEquals(Set.of("a"), file.get().issuers());
      Files.writeString(file(), keys("c"));
      IssuerKeys reloaded = listener.reloaded.poll(20, TimeUnit.SECONDS);
      assertTrue(reloaded != null && reloaded.issuers().equals(Set.of("c")));
    }
  }

  @Test
  void keepsTheKeysOfAFileThatWentAwayAndSaysSoOnce() throws IOException {
    Files.writeString(file(), keys("a"));
    IssuerKeysListener counting =
        new IssuerKeysListener() {
          @Override
          public void refused(SelvageException problem) {
            listener.refused.add(problem);
          }
        };
    try (IssuerKeysFile file = IssuerKeysFile.open(file(), NEVER, counting)) {
      Files.delete(file());
      assertFalse(file.refresh());
      assertFalse(file.refresh());
      assertEquals(1, listener.refused.size());
      assertEquals(Set.of("a"), file.get().issuers());
      Files.writeString(file(), keys("a"));
      assertFalse(file.refresh());
      Files.delete(file());
      assertFalse(file.refresh());
      assertEquals(2, listener.refused.size());
    }
  }

  @Test
  @Timeout(60)
  void whatComesInThePlaceOfTheFileStopsNothing() throws Exception {
    Files.writeString(file(), keys("a"));
    try (IssuerKeysFile file = IssuerKeysFile.open(file(), OFTEN, listener)) {
      Files.delete(file());
      assertRefused("does not exist");
      Pipes.make(file());
      assertRefused("is no regular file");
      Files.delete(file());
      Files.createDirectory(file());
      assertRefused("is a folder");
      Files.delete(file());
      Files.createSymbolicLink(file(), Path.of("/dev/zero"));
      assertRefused("is no regular file");
      Files.delete(file());
      Files.writeString(file(), " ".repeat(IssuerKeys.MAX_CHARS + 10));
      assertRefused("over 1048576 bytes");
      assertEquals(Set.of("a"), file.get().issuers());
      Files.delete(file());
      Files.writeString(file(), keys("b"));
      IssuerKeys reloaded = listener.reloaded.poll(20, TimeUnit.SECONDS);
      assertTrue(reloaded != null && reloaded.issuers().equals(Set.of("b")));
    }
  }

  /** Between two files the watcher may also see that there is none. */
  private void assertRefused(String what) throws InterruptedException {
    SelvageException problem = listener.refused.poll(20, TimeUnit.SECONDS);
    while (problem != null && !problem.what().contains(what)) {
      problem = listener.refused.poll(20, TimeUnit.SECONDS);
    }
    assertTrue(problem != null, "was not refused since it " + what);
  }

  @Test
  void doesNotOpenWithoutUsableKeys() throws IOException {
    assertThrows(UnusableInputException.class, () -> IssuerKeysFile.open(file(), NEVER, listener));
    Files.writeString(file(), "{}");
    assertThrows(UsageException.class, () -> IssuerKeysFile.open(file(), NEVER, listener));
    Files.writeString(file(), " ".repeat(IssuerKeys.MAX_CHARS + 10));
    assertThrows(UnusableInputException.class, () -> IssuerKeysFile.open(file(), NEVER, listener));
  }
}
