package dev.selvage.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MountOptionsTest {
  private static final List<String> MOUNTS =
      List.of(
          "overlay / overlay rw,relatime,lowerdir=/a:/b 0 0",
          "tmpfs /tmp tmpfs rw,nosuid,noexec 0 0",
          "tmpfs /tmp/with\\040blank tmpfs rw 0 0",
          "tmpfs /over tmpfs rw,noexec 0 0",
          "tmpfs /over tmpfs ro 0 0",
          "nonsense");

  @Test
  void theInnermostMountCounts() {
    assertEquals(Set.of("rw", "nosuid", "noexec"), options("/tmp"));
    assertEquals(Set.of("rw", "nosuid", "noexec"), options("/tmp/selvage"));
    assertEquals(Set.of("rw"), options("/tmp/with blank/selvage"));
    assertEquals(Set.of("rw", "relatime", "lowerdir=/a:/b"), options("/tmpfile"));
  }

  @Test
  void ofTwoMountsOnOneFolderTheLaterCounts() {
    assertEquals(Set.of("ro"), options("/over"));
  }

  private static Set<String> options(String folder) {
    return MountOptions.of(Path.of(folder), MOUNTS);
  }
}
