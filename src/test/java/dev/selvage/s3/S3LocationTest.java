package dev.selvage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @ParameterizedTest
  @CsvSource({
    "s3://shop, shop, '', a/b",
    "s3://shop/, shop, '', a/b",
    "s3://shop/photos, shop, photos, photos/a/b",
    "s3://my.shop-1/photos/été 2/, my.shop-1, photos/été 2, photos/été 2/a/b"
  })
  void isWrittenAsAUrl(String text, String bucket, String prefix, String key) {
    S3Location location = S3Location.parse(text);
    assertEquals(bucket, location.bucket());
    assertEquals(prefix, location.prefix());
    assertEquals(key, location.key("a/b"));
    assertEquals(location, S3Location.parse(location.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop/photos",
        "s3:shop",
        "s3://",
        "s3:///photos",
        "s3://a",
        "s3://key@shop/photos",
        "s3://shop:9000/photos",
        "s3://shop//photos",
        "s3://shop/photos//",
        "s3://shop/../other",
        "s3://shop/photos/..",
        "s3://shop/./photos",
        "s3://shop/photos?versionId=1",
        "s3://shop/photos#1",
        "s3://shop/photos\n",
        "s3://shop/a\\b"
      })
  void whatIsNoneIsRefused(String text) {
    assertThrows(UsageException.class, () -> S3Location.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host:9000",
        "https://user:secret@host",
        "https://host?a=b",
        "https:///path"
      })
  void endpointsAreAddressesOfServersAlone(String endpoint) {
    S3Settings.Builder builder = S3Settings.builder().endpoint(URI.create(endpoint));
    UsageException e = assertThrows(UsageException.class, builder::build);
    assertFalse(String.valueOf(e.getMessage()).contains("secret"));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(UsageException.class, S3Settings.builder().attempts(0)::build);
    assertThrows(UsageException.class, S3Settings.builder().connections(1001)::build);
    assertThrows(UsageException.class, S3Settings.builder().region("EU!")::build);
    assertThrows(UsageException.class, S3Settings.builder().callTime(Duration.ZERO)::build);
    assertThrows(UsageException.class, S3Settings.builder().connectTime(Duration.ofDays(1))::build);
  }
}
