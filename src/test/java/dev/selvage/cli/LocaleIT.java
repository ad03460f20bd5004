package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are more than ASCII, where the process is started without a locale. */
class LocaleIT {
  private static final String NAME = "caf\u00e9 \u5199.jpg";

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"));
    assumeTrue(
        names.equals(StandardCharsets.UTF_8), "skipped: this JVM itself cannot name such files");
    Files.write(folder.resolve(NAME), TestPictures.bytes(ImageFormat.JPEG));
    Files.writeString(folder.resolve("fit.json"), "[{\"crop\":\"fit\",\"width\":20}]");
    Keys.write(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNRELATED=1",
        "LC_ALL=C",
        "LC_ALL=POSIX",
        "LANG=C",
        "LC_CTYPE=POSIX",
        "LC_ALL=xx_XX.UTF-8"
      })
  void namesSurviveWhereThereIsNoLocale(String variable) {
    SelvageProcess.Result border = bare(variable).run("border", NAME, "--json");
    assertEquals(0, border.exit(), border.err());
    assertTrue(border.out().contains("\"image\" : \"" + NAME + "\""), border.out());
  }

  @Test
  void everyNameArrivesWithAnEmptyEnvironment() {
    SelvageProcess.Result url =
        bare("SELVAGE_CLOUD_SECRET=secret")
            .run(
                "delivery-url",
                "--cloud",
                "demo",
                "--public-id",
                "shop/caf\u00e9.jpg",
                "--transformations",
                "fit.json");
    assertEquals(0, url.exit(), url.err());
    assertTrue(url.out().contains("caf%C3%A9"), url.out());
    SelvageProcess.Result resize =
        bare("UNRELATED=1").run("resize", NAME, "-o", "klein-\u00e9.jpg", "--width", "20");
    assertEquals(0, resize.exit(), resize.err());
    assertTrue(Files.exists(folder.resolve("klein-\u00e9.jpg")), resize.out());
  }

  @Test
  void aManifestNamesFilesWithAnEmptyEnvironment() throws IOException {
    Files.writeString(folder.resolve("tiles.csv"), "hero," + NAME + "\n");
    SelvageProcess.Result batch =
        bare("UNRELATED=1")
            .run("batch", "tiles.csv", "--store", "1", "--journal", "tiles.db", "--dry-run");
    assertEquals(0, batch.exit(), batch.err());
  }

  static Stream<String> commandsWithNames() {
    return Stream.of(
        "border \"$1\"",
        "resize \"$1\" -o out.jpg --width 20",
        "resize plain.jpg -o \"$1\" --width 20",
        "tile plain.jpg \"$1\" -o out.jpg --width 20",
        "compose plain.jpg -o out.jpg --transformations \"$1\"",
        "compose plain.jpg -o out.jpg --transformations fit.json --overlay b=\"$1\"",
        "preflight plain.jpg --store 1 --tile \"$1\" --dry-run",
        "batch \"$1\" --store 1 --journal j.db --dry-run",
        "status \"$1\"",
        "report \"$1\" -o page.html",
        "calibrate \"$1\"",
        "sign --issuer shop --key-file keys.json --image-id \"$1\" --transformations fit.json",
        "inspect \"$1\"",
        "delivery-url --cloud demo --public-id \"$1\" --transformations fit.json",
        "delivery-url --cloud demo --public-id a --overlay b=\"$1\" --transformations fit.json",
        "demo --out \"$1\"",
        "serve --images \"$1\" --keys keys.json");
  }

  @ParameterizedTest
  @MethodSource("commandsWithNames")
  void aNameThatCannotBeReadIsRefusedWithoutTheLauncher(String command) throws IOException {
    TestPictures.write(folder.resolve("plain.jpg"));
    SelvageProcess.Result result =
        bare("SELVAGE_CLOUD_SECRET=secret")
            .shell(
                "LC_ALL=C exec \"$JAVA_HOME/bin/java\" $SHORT_LIVED -jar \"$JAR\" " + command,
                NAME);
    assertEquals(2, result.exit(), result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("LC_ALL=C.UTF-8"), result.err());
    assertFalse(result.err().contains("Exception"), result.err());
  }

  @Test
  void aSettingThatCannotBeReadIsRefused() {
    SelvageProcess.Result result =
        bare("SELVAGE_CLOUD_SECRET=geheimnis-\u00e9")
            .shell("LC_ALL=C exec \"$JAVA_HOME/bin/java\" $SHORT_LIVED -jar \"$JAR\" info");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("SELVAGE_CLOUD_SECRET"), result.err());
    assertFalse(result.err().contains("geheimnis"), "a secret must not be printed");
  }

  @Test
  void aNameInAnotherEncodingIsRefused() {
    SelvageProcess.Result result =
        bare("UNRELATED=1").shell("exec \"$LAUNCHER\" border \"$(printf 'caf\\351.jpg')\"");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("UTF-8"), result.err());
    assertTrue(result.err().contains("rename"), result.err());
  }

  @Test
  void aManifestWhoseNamesCannotBeWrittenSaysWhatToDo() throws IOException {
    Files.writeString(folder.resolve("tiles.csv"), "hero," + NAME + "\n");
    SelvageProcess.Result result =
        bare("UNRELATED=1")
            .shell(
                "LC_ALL=C exec \"$JAVA_HOME/bin/java\" $SHORT_LIVED -jar \"$JAR\" batch tiles.csv"
                    + " --store 1 --journal tiles.db --dry-run");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("LC_ALL=C.UTF-8"), result.err());
    assertFalse(result.err().contains("Exception"), result.err());
  }

  @Test
  void aChainInAnotherEncodingIsRefused() throws IOException {
    Files.write(
        folder.resolve("latin.json"),
        "[{\"overlay\":\"caf\u00e9\",\"width\":20}]".getBytes(StandardCharsets.ISO_8859_1));
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run(
                "sign",
                "--issuer",
                "shop",
                "--key-file",
                "keys.json",
                "--image-id",
                "a",
                "--transformations",
                "latin.json");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("latin.json: is not UTF-8"), result.err());
  }

  private SelvageProcess bare(String variable) {
    String[] parts = variable.split("=", 2);
    return SelvageProcess.in(folder).bare().with(parts[0], parts[1]);
  }
}
