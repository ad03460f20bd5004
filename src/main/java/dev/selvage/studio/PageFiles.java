package dev.selvage.studio;

import static java.util.Objects.requireNonNull;

import dev.selvage.OptionalLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The files of the page, by their paths: all that there are, so that no path leads elsewhere. */
final class PageFiles {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final List<String> SCRIPTS =
      List.of(
          "api.js",
          "app.js",
          "border.js",
          "cards.js",
          "chain.js",
          "checks.js",
          "editor.js",
          "fields.js",
          "html.js",
          "output.js",
          "preview.js",
          "snippets.js",
          "store.js",
          "takeaway.js",
          "tray.js",
          "view.js");

  private final TreeMap<String, PageFile> files = new TreeMap<>();

  PageFiles() {
    put("/", "text/html; charset=utf-8", own("page/index.html"));
    put("/studio.css", "text/css; charset=utf-8", own("page/studio.css"));
    put("/icon.svg", "image/svg+xml", own("page/icon.svg"));
    put("/openapi.json", "application/json", own("openapi.json"));
    for (String name : SCRIPTS) {
      put("/" + name, SCRIPT, own("page/" + name));
    }
    put("/lib/preact.js", SCRIPT, requireNonNull(OptionalLibrary.PREACT.script()));
    put("/lib/htm.js", SCRIPT, requireNonNull(OptionalLibrary.HTM.script()));
  }

  /**
   * One file.
   *
   * @param mediaType with its charset
   * @param bytes the content; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record PageFile(String mediaType, byte[] bytes) {}

  Set<String> paths() {
    return files.keySet();
  }

  PageFile get(String path) {
    return requireNonNull(files.get(path), path);
  }

  private void put(String path, String mediaType, URL content) {
    try (InputStream in = content.openStream()) {
      files.put(path, new PageFile(mediaType, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(content + " cannot be read", e);
    }
  }

  private static URL own(String name) {
    return requireNonNull(PageFiles.class.getResource(name), name);
  }
}
