package shop;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.Rgba;
import dev.selvage.edit.Engine;
import dev.selvage.image.ImageSource;
import dev.selvage.render.RenderedTile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes photographs, and shows the tile with its border around it. */
@RestController
class TileController {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <title>Tile</title>
      <body style="background: rgba(%d, %d, %d, %s)">
      <p>%s, the border is %s: rgba(%d, %d, %d, %s)</p>
      <img alt="the tile" width="%d" height="%d" src="data:%s;base64,%s">
      """;

  private final Engine engine;

  TileController(Engine engine) {
    this.engine = engine;
  }

  @PostMapping(path = "/tile", produces = MediaType.TEXT_HTML_VALUE)
  String tile(@RequestParam List<MultipartFile> photos) throws IOException {
    List<ImageSource> sources = new ArrayList<>();
    for (MultipartFile photo : photos) {
      // Messages name it by its place: what a client calls a file is no text to repeat.
      sources.add(ImageSource.of("photo " + (sources.size() + 1), photo.getBytes()));
    }
    return page(engine.tile(sources).width(400).gap(8).background("#fff").jpeg(85).render());
  }

  private static String page(RenderedTile tile) {
    Rgba color = tile.borderInfo().color();
    String seen = tile.borderInfo().homogeneity() ? "one colour" : "several colours";
    return PAGE.formatted(
        color.red(), color.green(), color.blue(), color.alpha(),
        tile.size(), seen,
        color.red(), color.green(), color.blue(), color.alpha(),
        tile.size().width(), tile.size().height(),
        tile.format().mediaType(), Base64.getEncoder().encodeToString(tile.bytes()));
  }

  /** A photograph that cannot be used is the client's; the message says what to do. */
  @ExceptionHandler({UnusableInputException.class, UsageException.class})
  ProblemDetail unusable(RuntimeException failure) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, failure.getMessage());
  }
}
