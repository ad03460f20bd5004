package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.studio.Studio;
import dev.selvage.studio.StudioSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command, and that the studio shows what another command writes. */
class StudioCommandTest {
  private static final String CHAIN =
      "[{\"crop\":\"fit\",\"width\":120},{\"crop\":\"fit\",\"width\":120,"
          + "\"overlay\":\"stool\",\"gravity\":\"west\",\"x\":121},"
          + "{\"effect\":\"sharpen:80\"}]";
  private static final Path BOTTLE = Path.of("testdata/bottle-teal-1200x1600.jpg");
  private static final Path STOOL = Path.of("testdata/stool-white-900x1200.jpg");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"jpeg, jpg, 85", "jpeg, jpg, 40", "png, png, 85", "webp, webp, 70"})
  void thePictureIsToTheByteWhatComposeWrites(String format, String extension, int quality)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out." + extension);
    Path chain = Files.writeString(folder.resolve("chain.json"), CHAIN);
    InProcess.Result done =
        InProcess.run(
            "compose",
            BOTTLE,
            "-o",
            out,
            "--transformations",
            chain,
            "--overlay",
            "stool=" + STOOL,
            "--quality",
            quality);
    assertEquals(0, done.exit(), done.err());
    Path testdata = Path.of("testdata");
    StudioSettings settings =
        StudioSettings.builder(folder.resolve("session")).images(testdata).build();
    try (Studio studio = Studio.start(settings)) {
      Map<String, String> ids = new HashMap<>();
      for (JsonNode image : call(studio, "images", null).required("images").elements()) {
        ids.put(image.required("name").stringValue(), image.required("id").stringValue());
      }
      String request =
          "{\"base\":\"%s\",\"overlays\":{\"stool\":\"%s\"},\"chain\":%s,"
              + "\"output\":{\"format\":\"%s\",\"quality\":%d}}";
      JsonNode picture =
          call(
              studio,
              "render",
              request.formatted(
                  ids.get(BOTTLE.getFileName().toString()),
                  ids.get(STOOL.getFileName().toString()),
                  CHAIN,
                  format,
                  quality));
      assertArrayEquals(
          Files.readAllBytes(out),
          Base64.getDecoder().decode(picture.required("picture").stringValue()));
    }
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertEquals(2, InProcess.run("studio", "--port", "70000", "--no-open").exit());
    InProcess.Result folderless =
        InProcess.run(
            "studio", "--no-open", "--port", "0", "--folder", folder, "--images", folder + "/no");
    assertEquals(3, folderless.exit());
    assertTrue(folderless.err().contains("is no folder"), folderless.err());
    assertEquals(3, InProcess.run("studio", "--no-open", "--port", "0", "--folder", BOTTLE).exit());
  }

  private static JsonNode call(Studio studio, String name, @Nullable String body)
      throws IOException, InterruptedException {
    String token = studio.address().getFragment().replaceFirst("^token=", "");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(studio.origin() + "api/" + name))
            .header("Authorization", "Bearer " + token);
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return JsonReader.strict(64).read(answer.body());
  }
}
