package dev.selvage.batch.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first line that nearly names the columns is not the line of a tile. */
class ManifestHeaderTest {
  @TempDir Path folder;

  /** {@code \\uXXXX} stands for that character, and {@code $} for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '\'',
      value = {
        "'tile;image$t1;img/a.jpg' > semicolons > commas",
        "'Tile ; Image ; Width$t1;a.jpg;300' > semicolons > commas",
        "'tile;image,image$t1;a.jpg,b.jpg' > semicolons > commas",
        "'sku;photo$t1;a.jpg' > semicolons > commas",
        "'\"tile\";\"image\"$\"t1\";\"a.jpg\"' > semicolons > commas",
        "'tile\\u0009image$t1\\u0009a.jpg' > tabs > commas",
        "'tile|image$t1|a.jpg' > bars > commas",
        "'sep=;$tile;image$t1;a.jpg' > sets a delimiter (sep=;) > commas",
        "'SEP=,$tile,image$t1,a.jpg' > sets a delimiter > remove this line",
        "'tile,image,title$t1,a.jpg,Nice mug' > a column title > leave it out",
        "'tile,title,image$t1,Nice mug,a.jpg' > a column title > leave it out",
        "'sku,image$t1,a.jpg' > a column sku > call it tile",
        "'Tile ID,Image File$t1,a.jpg' > a column Tile ID > call it tile",
        "'tile,image1,image2$t1,a.jpg,b.jpg' > a column image1 > call it image",
        "'tile,picture$t1,a.jpg' > a column picture > call it image",
        "'article,photo$t1,a.jpg' > a column article > call it tile",
        "'image,width$a.jpg,300' > no column tile > write tile",
        "'tile,image,,$t1,a.jpg,,' > column 3 no name > leave it out",
        "',tile,image$1,t1,a.jpg' > column 1 no name > leave it out",
        "'\\u200btile,image$t1,a.jpg' > U+200B (zero width space) > call it tile",
        "'tile\\u00a0,image$t1,a.jpg' > U+00A0 (no-break space) > call it tile",
        "'tile,im\\u00adage$t1,a.jpg' > U+00AD (soft hyphen) > call it image",
        "'\\ufeff\\ufefftile,image$t1,a.jpg' > U+FEFF > call it tile",
        "'\\u202atile\\u202c,image$t1,a.jpg' > U+202A > call it tile",
      })
  void isRefusedByName(String text, String what, String remedy) throws IOException {
    UsageException e = assertThrows(UsageException.class, () -> read(text));
    assertTrue(e.where().endsWith("m.csv line 1"), e.where());
    assertTrue(e.what().contains(what), e.getMessage());
    assertTrue(e.remedy().contains(remedy), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile,image$t1,a.jpg",
        " Tile , IMAGE $t1,a.jpg",
        "image,tile$a.jpg,t1",
        "\\ufefftile,image$t1,a.jpg",
        "\"tile\",\"image\"$\"t1\",\"a.jpg\"",
        "tile,width,image,image$t1,,a.jpg",
        "t1,a.jpg",
        "t1,a.jpg$tile,image",
      })
  void isReadAsItIsMeant(String text) throws IOException {
    ManifestLine first = read(text).get(0);
    assertEquals("t1", first.id());
    assertEquals(List.of("a.jpg"), first.images());
  }

  @Test
  void whatNamesAFileIsData() throws IOException {
    Files.createFile(folder.resolve("photo"));
    assertEquals("tile", read("tile,photo").get(0).id());
    assertEquals("width", read("width,img/not-there.JPG").get(0).id());
  }

  private List<ManifestLine> read(String text) throws IOException {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i)) {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(text.charAt(i) == '$' ? '\n' : text.charAt(i));
      }
    }
    Path manifest = Files.writeString(folder.resolve("m.csv"), plain + "\n");
    List<ManifestLine> lines = new ArrayList<>();
    new ManifestReader(manifest)
        .read(
            new ManifestReader.Visitor() {
              @Override
              public void line(ManifestLine line) {
                lines.add(line);
              }

              @Override
              public void problem(long number, String what) {
                throw new AssertionError(number + ": " + what);
              }
            });
    return lines;
  }
}
