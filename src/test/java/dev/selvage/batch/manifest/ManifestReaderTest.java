package dev.selvage.batch.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.TargetKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
  @TempDir Path folder;

  private final List<String> problems = new ArrayList<>();

  @Test
  void withoutColumnNamesAllButTheFirstFieldAreImages() throws IOException {
    assertEquals(
        List.of(
            new ManifestLine(1, TargetKind.TILE, "hero", List.of("a.jpg"), "", "", "", ""),
            new ManifestLine(
                2, TargetKind.TILE, "side", List.of("b.jpg", "c.jpg", "d.jpg"), "", "", "", "")),
        read("hero,a.jpg\nside, b.jpg ,c.jpg,d.jpg\n"));
  }

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    assertEquals(
        List.of(
            new ManifestLine(
                2, TargetKind.TILE, "hero", List.of("a.jpg", "b.jpg"), "300", "", "", ""),
            new ManifestLine(
                3,
                TargetKind.TILE,
                "side",
                List.of("c.jpg"),
                "",
                "70",
                "[{\"crop\":\"fit\"}]",
                "")),
        read(
            """
            Width,tile,image,image,quality,transformations
            300,hero,a.jpg,b.jpg,,
            ,side,c.jpg,,70,"[{""crop"":""fit""}]"
            """
                .replace("\n", "\r\n")));
  }

  @Test
  void imagesMayGoOnBehindALastColumnOfImages() throws IOException {
    assertEquals(
        List.of(
            new ManifestLine(2, TargetKind.TILE, "hero", List.of("a.jpg"), "", "", "", ""),
            new ManifestLine(
                3, TargetKind.TILE, "side", List.of("b.jpg", "c.jpg"), "", "", "", "")),
        read("tile,image\nhero,a.jpg\nside,b.jpg,c.jpg\n"));
  }

  @Test
  void aLineWithTooManyFieldsIsToldWithItsNumber() throws IOException {
    assertEquals(
        List.of(new ManifestLine(2, TargetKind.TILE, "hero", List.of("a.jpg"), "300", "", "", "")),
        read("tile,image,width\nhero,a.jpg,300\n\nside,b.jpg,300,oops\n"));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("4: has 4 fields"), problems.toString());
  }

  @Test
  void lineNumbersCountLinesInsideQuotes() throws IOException {
    List<ManifestLine> lines = read("hero,\"a\nb.jpg\"\nside,c.jpg\n");
    assertEquals(List.of(1L, 3L), lines.stream().map(ManifestLine::number).toList());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertEquals(
        List.of(new ManifestLine(2, TargetKind.TILE, "hero", List.of("ä.jpg"), "", "", "", "")),
        read("\ufeff\"tile\",image\nhero,ä.jpg\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hero,\"a.jpg\nside,b.jpg\n", "hero,\"a\"b.jpg\n"})
  void quotesThatDoNotFitAreRefused(String text) {
    assertThrows(UsageException.class, () -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile,image,tile\n", "tile,width\n", "tile,image,width,width\n"})
  void columnsThatCannotBeUsedAreRefused(String text) {
    assertThrows(UsageException.class, () -> read(text));
  }

  @Test
  void whatIsNoUtf8IsRefused() throws IOException {
    Path file = folder.resolve("latin1.csv");
    Files.write(file, "hero,\u00e4.jpg\n".getBytes(StandardCharsets.ISO_8859_1));
    UsageException e =
        assertThrows(UsageException.class, () -> new ManifestReader(file).read(new Collected()));
    assertTrue(e.what().contains("UTF-8"), e.what());
  }

  @Test
  void aFieldLongerThanAnyChainIsRefused() {
    assertThrows(UsageException.class, () -> read("hero," + "a".repeat(200_000) + "\n"));
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    ManifestReader reader = new ManifestReader(folder.resolve("none.csv"));
    assertThrows(UnusableInputException.class, () -> reader.read(new Collected()));
  }

  private List<ManifestLine> read(String text) throws IOException {
    Path file = folder.resolve("m.csv");
    Files.writeString(file, text);
    Collected collected = new Collected();
    new ManifestReader(file).read(collected);
    return collected.lines;
  }

  private final class Collected implements ManifestReader.Visitor {
    private final List<ManifestLine> lines = new ArrayList<>();

    @Override
    public void line(ManifestLine line) {
      lines.add(line);
    }

    @Override
    public void problem(long number, String what) {
      problems.add(number + ": " + what);
    }
  }
}
