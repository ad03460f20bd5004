package dev.selvage.server.settings;

import dev.selvage.PlainText;
import dev.selvage.UsageException;
import dev.selvage.s3.S3Location;
import dev.selvage.server.store.ImageStore;
import java.nio.file.Path;
import java.util.Locale;

/** Where originals are. */
public sealed interface ImageLocation {
  /**
   * A folder of files.
   *
   * @param folder must be there
   */
  record Folder(Path folder) implements ImageLocation {
    @Override
    public String toString() {
      return folder.toString();
    }
  }

  /**
   * A bucket of S3.
   *
   * @param location its name, and what the keys of images begin with
   */
  record Bucket(S3Location location) implements ImageLocation {
    @Override
    public String toString() {
      return location.toString();
    }
  }

  /**
   * A web server.
   *
   * @param url of an image
   */
  record Web(OriginUrl url) implements ImageLocation {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /**
   * A store of the application's own; closed with what uses it.
   *
   * @param store safe for use by several threads
   */
  record Own(ImageStore store) implements ImageLocation {}

  /**
   * Reads what a setting says: {@code s3://BUCKET/PREFIX}, {@code https://HOST/PATH/{id}}, or the
   * path of a folder.
   *
   * @throws UsageException if it is none of these
   */
  static ImageLocation parse(String text) {
    if (S3Location.isLocation(text)) {
      return new Bucket(S3Location.parse(text));
    }
    if (OriginUrl.isUrl(text)) {
      return new Web(OriginUrl.parse(text));
    }
    if (text.toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9+.-]+://.*")) {
      throw new UsageException(
          PlainText.line(text),
          "is no place that images come from",
          "write a folder, s3://BUCKET/PREFIX or https://HOST/PATH/{id}");
    }
    return new Folder(Path.of(text));
  }
}
