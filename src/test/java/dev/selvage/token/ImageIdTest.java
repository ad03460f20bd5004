package dev.selvage.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A b.c", "\u00e9t\u00e9/x", "100%", "a..b", "a.", "~", "\ud83d\udc57"})
  void takesNamesOfFiles(String id) {
    assertEquals(Optional.empty(), ImageId.fault(id));
    assertTrue(ImageClaims.isImageId(id));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "' ', empty",
    "a//b, empty",
    "/a, empty",
    "a/, empty",
    ".., dot",
    "a/../b, dot",
    ".hidden, dot",
    "a/.b, dot",
    "a\\b, backslash",
    "C:x, colon",
    "%2e%2e, percent",
    "%252E, percent",
    "a%2Fb, percent",
    "a%00, percent",
    "'a\u0000', control",
    "a\u009b, control",
    "a\u2028b, control",
    "\ud83d, half",
    "a\ufffd, UTF-8",
  })
  void saysWhyATextIsNone(String text, String why) {
    String fault = ImageId.fault(text).orElse("");
    assertTrue(fault.contains(why), fault);
    UsageException e =
        assertThrows(UsageException.class, () -> ImageClaims.of("a", Chain.of()).withImageId(text));
    assertEquals("image_id", e.where());
  }

  @Test
  void hasOneFormAndAnEnd() {
    assertEquals("\u00e9", ImageId.normalize("e\u0301"));
    assertEquals("\u00e9", ImageClaims.of("a", Chain.of()).withImageId("e\u0301").imageId());
    assertTrue(ImageId.isValid("a".repeat(255)));
    assertTrue(ImageId.isValid("e\u0301".repeat(255)));
    assertFalse(ImageId.isValid("a".repeat(256)));
    assertFalse(ImageId.isValid("\u5199".repeat(171)));
    assertFalse(ImageId.isValid("e\u0301".repeat(1_000_000)));
  }

  /** Whatever is an id stays below the folder that it is resolved in, on this file system. */
  @Property
  void neverLeadsOut(@ForAll @StringLength(max = 12) String odd, @ForAll int where) {
    String[] parts = {"..", ".", "/", "\\", odd, "a", "\u2025", "\uff0f", "\u037e"};
    String text = parts[Math.floorMod(where, 9)] + parts[Math.floorMod(where / 9, 9)] + odd;
    if (ImageId.isValid(text)) {
      Path root = Path.of("/store");
      Path file = root.resolve(ImageId.normalize(text) + ".jpg");
      assertEquals(file, file.normalize());
      assertTrue(file.startsWith(root) && !file.equals(root), text);
      assertTrue(Arrays.stream(text.split("/", -1)).noneMatch(name -> name.startsWith(".")), text);
    }
  }
}
