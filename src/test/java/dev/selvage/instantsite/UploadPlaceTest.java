package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.instantsite.internal.transport.ApiUrls;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import java.net.URI;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an API may send an image. */
class UploadPlaceTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.org/v1, https://up.example.net/a",
    "http://api.example.org/v1, http://up.example.net/a",
    "http://api.example.org/v1, https://up.example.net/a",
    "http://127.0.0.1:8089/v1, http://127.0.0.1:9000/a",
    "http://localhost:8089/v1, http://127.0.0.1:9000/a",
    "http://[::1]:8089/v1, http://localhost:9000/a",
    "https://localhost:8089/v1, http://localhost:9000/a",
    "https://127.0.0.1:8089/v1, https://up.example.net/a",
  })
  void mayBeThere(String api, String place) throws MalformedResponseException {
    HttpUrl url = HttpUrl.parse(place);
    assertEquals(url, Uploader.checked(new ApiUrls(URI.create(api)), url));
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.org/v1, http://up.example.net/a",
    "https://api.example.org/v1, http://127.0.0.1:6379/a",
    "https://api.example.org/v1, http://127.255.0.9/a",
    "https://api.example.org/v1, http://localhost:9200/a",
    "https://api.example.org/v1, http://LOCALHOST./a",
    "https://api.example.org/v1, http://db.localhost/a",
    "https://api.example.org/v1, http://[::1]:9200/a",
    "https://api.example.org/v1, http://[::ffff:127.0.0.1]/a",
    "https://api.example.org/v1, https://127.0.0.1:8443/a",
    "https://api.example.org/v1, https://localhost/a",
    "http://api.example.org/v1, http://127.0.0.1:9200/a",
    "http://api.example.org/v1, http://127.1/a",
    "http://api.example.org/v1, http://2130706433/a",
    "http://api.example.org/v1, http://0.0.0.0/a",
    "http://api.example.org/v1, http://[::]/a",
    "http://10.0.0.7/v1, http://127.0.0.1/a",
  })
  void mayNotBeThere(String api, String place) {
    HttpUrl url = Objects.requireNonNull(HttpUrl.parse(place));
    ApiUrls places = new ApiUrls(URI.create(api));
    assertThrows(MalformedResponseException.class, () -> Uploader.checked(places, url));
  }
}
