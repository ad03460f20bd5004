package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audit of 2,000 products that is killed with SIGKILL, and goes on. */
class AuditKillIT {
  @TempDir Path folder;

  @Test
  void noPageIsReadTwice() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().products(2000).build())) {
      Path journal = folder.resolve("audit.jsonl");
      Process process = start(sandbox, "120");
      Instant end = Instant.now().plusSeconds(60);
      while (lines(journal) < 3 && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertTrue(process.isAlive(), "it was through before it could be killed");
      process.destroyForcibly().waitFor();
      long pages = lines(journal) - 1;
      assertTrue(pages >= 2 && pages < 20, pages + " pages");
      SelvageProcess.Result rest =
          SelvageProcess.in(folder).with("SELVAGE_TOKEN", "sandbox-1").run(words(sandbox, "6000"));
      assertEquals(0, rest.exit(), rest.err());
      JsonNode json = JsonMapper.shared().readTree(rest.out());
      assertEquals(2000, json.get("products").intValue());
      assertEquals(20 - pages, json.get("calls").longValue());
    }
  }

  private Process start(Sandbox sandbox, String rate) throws IOException {
    return SelvageProcess.in(folder)
        .with("SELVAGE_TOKEN", "sandbox-1")
        .output(folder.resolve("out.log"), folder.resolve("err.log"))
        .start(words(sandbox, rate));
  }

  private static Object[] words(Sandbox sandbox, String rate) {
    return new Object[] {
      "audit",
      "--store",
      "1003",
      "--journal",
      "audit.jsonl",
      "--api",
      sandbox.api(),
      "--rate",
      rate,
      "--json"
    };
  }

  /** Whole lines: the head, then one a page. */
  private static long lines(Path journal) throws IOException {
    return Files.exists(journal)
        ? Files.readString(journal).chars().filter(c -> c == '\n').count()
        : 0;
  }
}
