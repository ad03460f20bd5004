package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.TileIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileIdsTest {
  @ParameterizedTest
  @ValueSource(strings = {"hero", "a b", "caf\u00e9", "\u5199\u771f", "a/b", "\ud83d\ude00", "-x"})
  void whatCanBeSeenIsAnId(String id) {
    assertEquals(id, TileIds.checked(id));
  }

  @Test
  void whatNobodySeesIsNamed() {
    List<Integer> hidden =
        List.of(
            0x00a0, 0x00ad, 0x034f, 0x061c, 0x180e, 0x2007, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f,
            0x2028, 0x202a, 0x202e, 0x202f, 0x2060, 0x2066, 0x2069, 0x3000, 0x3164, 0xfe0f, 0xfeff,
            0xe0041, 0x0009, 0x0000, 0x009b, 0xd800);
    for (int character : hidden) {
      for (String form : List.of("%st1", "t%s1", "t1%s")) {
        String id = form.formatted(Character.toString(character));
        UsageException e = assertThrows(UsageException.class, () -> TileIds.checked(id));
        assertTrue(e.what().contains("U+%04X".formatted(character)), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void whatIsNothingIsNoId(String id) {
    assertThrows(UsageException.class, () -> TileIds.checked(id));
  }
}
