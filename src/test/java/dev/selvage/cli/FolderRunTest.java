package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many images by one command, each to a picture in a folder. */
class FolderRunTest {
  @TempDir Path folder;

  private Path photos;
  private Path out;

  /** Pictures of 40x30 px. */
  @BeforeEach
  void images() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    out = folder.resolve("out");
    TestPictures.write(photos.resolve("a.jpg"));
    TestPictures.write(photos.resolve("b.png"));
    TestPictures.write(photos.resolve("c.webp"));
    Files.writeString(photos.resolve("notes.txt"), "no image\n");
    Path deep = Files.createDirectories(photos.resolve("deep/er"));
    TestPictures.write(deep.resolve("d.jpg"));
  }

  @Test
  void eachImageHasAPictureInTheFolder() throws IOException {
    InProcess.Result result =
        resize(photos.resolve("a.jpg"), photos.resolve("b.png"), photos.resolve("c.webp"));
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp"), written());
    List<String> lines = result.out().lines().toList();
    assertEquals(3, lines.size(), result.out());
    assertTrue(lines.get(0).startsWith(out.resolve("a.jpg") + "  20x15 px, jpeg"), lines.get(0));
    assertTrue(lines.get(1).contains("20x15 px, png"), lines.get(1));
    assertTrue(lines.get(2).contains("20x15 px, webp"), lines.get(2));
    assertTrue(result.err().contains("3 written"), result.err());
  }

  /** One command for each image gives the same files. */
  @Test
  void picturesAreThoseOfOneCommandEach() throws IOException {
    InProcess.run("resize", photos.resolve("b.png"), "-o", folder.resolve("b.png"), "--width", 20);
    assertEquals(0, resize(photos).exit());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("b.png")), Files.readAllBytes(out.resolve("b.png")));
  }

  @Test
  void aFolderIsTheImagesDirectlyInIt() throws IOException {
    InProcess.Result result = resize(photos);
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp"), written());
    assertTrue(result.err().contains("3 written; 1 left out"), result.err());
  }

  @Test
  void recursiveTakesWhatIsBelowToo() throws IOException {
    assertEquals(0, resize(photos, "--recursive").exit());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp", "d.jpg"), written());
  }

  @Test
  void foldersOfImagesBecomeFoldersOfPictures() throws IOException {
    InProcess.Result result =
        resize(photos, "--recursive", "--name", "{folder}/{name}-{width}.{ext}");
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a-20.jpg", "b-20.png", "c-20.webp", "deep"), written());
    assertTrue(Files.exists(out.resolve("deep/er/d-20.jpg")), result.out());
    assertTrue(result.out().contains(out.resolve("deep/er/d-20.jpg") + "  "), result.out());
  }

  /** Two of one name meet in no folder. */
  @Test
  void imagesOfOneNameAreApartInTheirFolders() throws IOException {
    TestPictures.write(photos.resolve("deep/a.jpg"));
    assertEquals(2, resize(photos, "--recursive").exit());
    InProcess.Result result = resize(photos + "/**/*.jpg", "--name", "{folder}/{name}.{ext}");
    assertEquals(0, result.exit(), result.err());
    for (String picture : List.of("a.jpg", "deep/a.jpg", "deep/er/d.jpg")) {
      assertTrue(Files.exists(out.resolve(picture)), picture);
    }
  }

  @Test
  void anImageThatWasNamedHasNoFolder() throws IOException {
    Path named = photos.resolve("deep/../deep/er/d.jpg");
    InProcess.Result result =
        resize(named, photos.resolve("a.jpg"), "--name", "{folder}/{name}.{ext}");
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "d.jpg"), written());
  }

  @Test
  void noFolderLeadsOutOfTheFolderOfOutputs() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createDirectory(out);
    Files.createSymbolicLink(out.resolve("deep"), elsewhere);
    InProcess.Result result = resize(photos, "--recursive", "--name", "{folder}/{name}.{ext}");
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains("by a symbolic link"), result.err());
    assertTrue(result.err().contains("3 written, 1 failed"), result.err());
    try (Stream<Path> files = Files.list(elsewhere)) {
      assertEquals(0, files.count(), "written outside");
    }
  }

  @Test
  void aDryRunMakesNoFolders() {
    InProcess.Result result =
        resize(photos, "--recursive", "--dry-run", "--name", "{folder}/{name}.{ext}");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains(out.resolve("deep/er/d.jpg") + "  20x15 px"), result.out());
    assertFalse(Files.exists(out));
  }

  /** A second run finds the pictures of the first below its folder, and they are no images. */
  @Test
  void theFolderOfOutputsIsNotLookedInto() {
    out = photos.resolve("small");
    assertEquals(0, resize(photos, "--recursive").exit());
    InProcess.Result again = resize(photos, "--recursive");
    assertEquals(0, again.exit(), again.err());
    assertTrue(again.err().contains("4 written"), again.err());
  }

  @Test
  void linksInACircleAreToldAndTheRestIsDone() throws IOException {
    Files.createSymbolicLink(photos.resolve("deep/round"), photos);
    InProcess.Result result = resize(photos, "--recursive");
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains("round"), result.err());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp", "d.jpg"), written());
  }

  @Test
  void patternsThatNoShellHasReplaced() throws IOException {
    TestPictures.write(photos.resolve(".hidden.jpg"));
    InProcess.Result result = resize(photos + "/*.{jpg,png}", photos.resolve("a.jpg"));
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "b.png"), written());
    assertEquals(0, resize(photos + "/**/*.jpg").exit());
    assertEquals(Set.of("a.jpg", "b.png", "d.jpg"), written());
  }

  @Test
  void aFileThatIsCalledLikeAPatternIsAFile() throws IOException {
    Path odd = TestPictures.write(photos.resolve("[ab].jpg"));
    TestPictures.write(photos.resolve("b.jpg"));
    assertEquals(0, resize(odd).exit());
    assertEquals(Set.of("[ab].jpg"), written());
  }

  @Test
  void aPatternThatFitsNothingIs3() {
    InProcess.Result result = resize(photos + "/*.gif", photos.resolve("a.jpg"));
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains("*.gif"), result.err());
    assertTrue(Files.exists(out.resolve("a.jpg")));
  }

  @Test
  void listsNameFilesAndFolders() throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("list"),
            photos.resolve("a.jpg") + "\r\n\n" + photos.resolve("deep/er") + "\n");
    assertEquals(0, resize("--files-from", lines).exit());
    assertEquals(Set.of("a.jpg", "d.jpg"), written());
    Path odd = TestPictures.write(photos.resolve("line\nbreak.jpg"));
    Path nul = Files.writeString(folder.resolve("nul"), odd + "\0" + photos.resolve("b.png"));
    assertEquals(0, resize("--files-from", nul, "--null").exit());
    assertEquals(Set.of("a.jpg", "d.jpg", "line\nbreak.jpg", "b.png"), written());
  }

  @Test
  void anEmptyListIsNothingToDo() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    InProcess.Result result = resize("--files-from", empty);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("no images were named"), result.err());
    assertEquals(0, InProcess.run("border", "--files-from", empty).exit());
  }

  @Test
  void namesFollowTheTemplate() throws IOException {
    InProcess.Result result =
        resize(photos, "--name", "{name}-{width}x{height}.{ext}", "--format", "png");
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a-20x15.png", "b-20x15.png", "c-20x15.png"), written());
  }

  @Test
  void anExtensionInTheTemplateIsTheFormat() throws IOException {
    InProcess.Result result = resize(photos, "--name", "{name}.webp");
    assertEquals(0, result.exit(), result.err());
    assertEquals(3, result.out().lines().filter(line -> line.contains("px, webp")).count());
  }

  @Test
  void whatIsNotWrittenBecomesJpegOrPng() throws IOException {
    Path matrix = Path.of("testdata", "matrix");
    Files.write(photos.resolve("e.gif"), TestPictures.bytes(ImageFormat.PNG));
    InProcess.Result result =
        resize(photos.resolve("e.gif"), matrix.resolve("rgb.bmp"), matrix.resolve("rgba.tif"));
    assertEquals(0, result.exit(), result.err());
    // The format is that of the bytes, whatever the name says.
    assertEquals(Set.of("e.png", "rgb.jpg", "rgba.png"), written());
  }

  @Test
  void templatesThatCannotBeUsedAre2() {
    for (String template :
        List.of(
            "{nme}.{ext}",
            "sub/{name}.{ext}",
            " ",
            "{folder}/",
            "{folder}/../{name}.{ext}",
            "../{folder}/{name}.{ext}",
            "{name}/{folder}.{ext}",
            "{folder}{name}.{ext}")) {
      InProcess.Result result = resize(photos, "--name", template);
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("--name"), result.err());
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void twoImagesForOnePictureAreRefusedBeforeAnythingIsWritten() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    TestPictures.write(other.resolve("a.jpg"));
    InProcess.Result result = resize(photos, other);
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains(photos.resolve("a.jpg").toString()), result.err());
    assertTrue(result.err().contains(other.resolve("a.jpg").toString()), result.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aFileNamedTwiceIsOnePicture() {
    InProcess.Result result = resize(photos.resolve("a.jpg"), photos);
    assertEquals(0, result.exit(), result.err());
    assertEquals(3, result.out().lines().count(), result.out());
  }

  @Test
  void noPictureGoesOverAnImage() throws IOException {
    byte[] before = Files.readAllBytes(photos.resolve("a.jpg"));
    out = Files.createDirectory(folder.resolve("links"));
    Files.createLink(out.resolve("b.png"), photos.resolve("b.png"));
    for (Path target : List.of(photos, out)) {
      InProcess.Result result =
          InProcess.run("resize", photos, "-o", target + "/", "--width", "20");
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("nothing was written"), result.err());
    }
    assertArrayEquals(before, Files.readAllBytes(photos.resolve("a.jpg")));
    assertEquals(Set.of("b.png"), written());
  }

  @Test
  void whatIsThereIsLeftWhereThatIsAskedFor() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("a.jpg"), "mine");
    InProcess.Result result = resize(photos, "--skip-existing");
    assertEquals(0, result.exit(), result.err());
    assertEquals("mine", Files.readString(out.resolve("a.jpg")));
    assertEquals(Set.of("a.jpg", "b.png", "c.webp"), written());
    assertTrue(result.err().contains("2 written, 1 there already"), result.err());
    assertEquals(0, resize(photos).exit());
    assertTrue(Files.size(out.resolve("a.jpg")) > 100, "without it, it is replaced");
  }

  @Test
  void aDryRunWritesNothing() {
    InProcess.Result result = resize(photos, "--dry-run", "--name", "{name}-{width}.{ext}");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains(out.resolve("a-20.jpg") + "  20x15 px, jpeg"), result.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void badImagesAreToldAndTheOthersDone() throws IOException {
    Files.writeString(photos.resolve("bad.jpg"), "no image");
    InProcess.Result result = resize(photos, folder.resolve("missing.png"), "--json");
    assertEquals(3, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp"), written());
    List<JsonNode> lines = json(result);
    assertEquals(5, lines.size(), result.out());
    assertEquals(
        List.of("a.jpg", "b.png", "bad.jpg", "c.webp", "missing.png"),
        lines.stream()
            .map(line -> Path.of(line.get("image").stringValue()).getFileName().toString())
            .toList());
    assertEquals(out.resolve("a.jpg").toString(), lines.get(0).get("out").stringValue());
    assertEquals(20, lines.get(0).get("width").intValue());
    assertTrue(lines.get(0).get("borderInfo").get("homogeneity").booleanValue());
    assertEquals(3, lines.get(2).get("exitCode").intValue());
    assertTrue(lines.get(2).get("error").stringValue().contains("bad.jpg"));
    assertEquals(2, result.err().lines().filter(line -> line.startsWith("selvage: ")).count());
  }

  @Test
  void resultsComeInTheOrderOfTheImages() throws IOException {
    List<Object> words = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // The first takes longest.
      int width = i == 0 ? 2000 : 20 + i;
      words.add(
          Files.write(
              folder.resolve("n" + i + ".png"),
              Pictures.file(Pictures.solid(PixelFormat.RGB, width, width, i), ImageFormat.PNG)));
    }
    words.add("--json");
    InProcess.Result result = resize(words.toArray());
    assertEquals(0, result.exit(), result.err());
    List<String> images =
        json(result).stream().map(line -> line.get("image").stringValue()).toList();
    assertEquals(words.subList(0, 40).stream().map(Object::toString).toList(), images);
  }

  @Test
  void severalImagesNeedAFolder() {
    for (Object target : List.of(folder.resolve("out.png"), "-")) {
      InProcess.Result result =
          InProcess.run("resize", photos.resolve("a.jpg"), photos, "-o", target, "--width", 20);
      assertEquals(2, result.exit(), result.err());
      assertTrue(result.err().contains("end it in /"), result.err());
    }
    InProcess.Result named =
        InProcess.run(
            "resize", photos.resolve("a.jpg"), "-o", out + ".png", "--width", 20, "--name", "x");
    assertEquals(2, named.exit(), named.err());
    InProcess.Result none = InProcess.run("resize", "-o", out + "/", "--width", 20);
    assertEquals(2, none.exit(), none.err());
    InProcess.Result nul = resize(photos, "--null");
    assertEquals(2, nul.exit(), nul.err());
  }

  @Test
  void oneFileCanBeTriedOrLeftToo() throws IOException {
    Path file = folder.resolve("one.png");
    Object[] dry = {
      "resize", photos.resolve("a.jpg"), "-o", file, "--width", 20, "--dry-run", "--json"
    };
    InProcess.Result tried = InProcess.run(dry);
    assertEquals(0, tried.exit(), tried.err());
    assertEquals("png", json(tried).get(0).get("format").stringValue());
    assertFalse(Files.exists(file));
    Files.writeString(file, "mine");
    InProcess.Result left =
        InProcess.run(
            "resize", photos.resolve("a.jpg"), "-o", file, "--width", 20, "--skip-existing");
    assertEquals(0, left.exit(), left.err());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void composeDoesTheSameToEach() throws IOException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            "[{\"crop\":\"fit\",\"width\":20},{\"overlay\":\"mark\",\"width\":5}]");
    Path mark = TestPictures.write(folder.resolve("mark.png"));
    InProcess.Result result =
        InProcess.run(
            "compose",
            photos,
            "--recursive",
            "-o",
            out + "/",
            "--transformations",
            chain,
            "--overlay",
            "mark=" + mark,
            "--json");
    assertEquals(0, result.exit(), result.err());
    assertEquals(Set.of("a.jpg", "b.png", "c.webp", "d.jpg"), written());
    json(result).forEach(line -> assertEquals(2, line.get("placements").size(), line.toString()));
  }

  /** What is wrong for all is told once. */
  @Test
  void anOverlayThatCannotBeUsedIsToldOnce() throws IOException {
    Path chain =
        Files.writeString(folder.resolve("c.json"), "[{\"overlay\":\"mark\",\"width\":5}]");
    InProcess.Result result =
        InProcess.run(
            "compose",
            photos,
            "-o",
            out + "/",
            "--transformations",
            chain,
            "--overlay",
            "mark=" + folder.resolve("missing.png"));
    assertEquals(3, result.exit(), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void bordersOfAFolderAreALineEach() throws IOException {
    Files.writeString(photos.resolve("bad.jpg"), "no image");
    InProcess.Result result = InProcess.run("border", photos, "--recursive", "--json");
    assertEquals(3, result.exit(), result.err());
    List<JsonNode> lines = json(result);
    assertEquals(5, lines.size(), result.out());
    assertEquals(40, lines.get(0).get("width").intValue());
    assertTrue(lines.get(0).get("borderInfo").get("homogeneity").booleanValue());
    assertEquals(3, lines.get(2).get("exitCode").intValue());
    assertTrue(result.err().contains("4 measured, 1 failed; 1 left out"), result.err());
    InProcess.Result words = InProcess.run("border", photos + "/*.png");
    assertTrue(words.out().startsWith(photos.resolve("b.png") + "  40x30 px  "), words.out());
  }

  private InProcess.Result resize(Object... words) {
    List<Object> all = new ArrayList<>(List.of("resize"));
    all.addAll(List.of(words));
    all.addAll(List.of("-o", out + "/", "--width", "20"));
    return InProcess.run(all.toArray());
  }

  private Set<String> written() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<JsonNode> json(InProcess.Result result) {
    return result.out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }
}
