package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.PollPolicy;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.instantsite.settings.Timeouts;
import dev.selvage.instantsite.settings.UploadAuthorization;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantSiteSettingsTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    InstantSiteSettings settings = InstantSiteSettings.defaults();
    assertEquals(URI.create("https://vuega.ecwid.com/api/v1"), settings.baseUrl());
    assertEquals(URI.create("https://vuega.ecwid.com/api/v1/oauth/token"), settings.tokenUrl());
    assertEquals("authorization_code", settings.grantType());
    assertEquals("Bearer ", settings.authorizationPrefix());
    assertEquals("file", settings.uploadField());
    assertEquals(UploadAuthorization.NONE_TO_OTHER_ORIGIN, settings.uploadAuthorization());
    assertEquals(AlphaScale.AUTO, settings.alphaScale());
    assertEquals(1_000_000, settings.maxAnswerBytes());
    assertEquals(5, settings.retries().maxAttempts());
    assertEquals(Duration.ofSeconds(60), settings.polling().deadline());
  }

  @Test
  void tokensComeFromBelowTheBaseUnlessSaid() {
    InstantSiteSettings.Builder builder =
        InstantSiteSettings.builder().baseUrl(URI.create("http://127.0.0.1:8080/api/v1/"));
    assertEquals(URI.create("http://127.0.0.1:8080/api/v1"), builder.build().baseUrl());
    assertEquals(
        URI.create("http://127.0.0.1:8080/api/v1/oauth/token"), builder.build().tokenUrl());
    URI other = URI.create("https://app.ecwid.com/instantsite/oauth/token");
    assertEquals(other, builder.tokenUrl(other).build().tokenUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "example.com",
        "mailto:a@example.com",
        "https:///x",
        "http:/",
        "https://user@example.com/",
        "https://example.com/?a=b",
        "https://example.com/#f",
        ""
      })
  void refusesOtherUrls(String url) {
    assertThrows(
        UsageException.class, () -> InstantSiteSettings.builder().baseUrl(URI.create(url)).build());
    assertThrows(
        UsageException.class,
        () -> InstantSiteSettings.builder().tokenUrl(URI.create(url)).build());
  }

  @Test
  void refusesTheGrantThatCannotUpload() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> InstantSiteSettings.builder().grantType("draft_code").build());
    assertEquals(
        "grant type: tokens of the grant draft_code can't upload images; use authorization_code",
        e.getMessage());
  }

  static Stream<Function<InstantSiteSettings.Builder, InstantSiteSettings.Builder>> misfits() {
    return Stream.of(
        b -> b.maxAnswerBytes(0),
        b -> b.maxAnswerBytes(100_000_001),
        b -> b.uploadField(""),
        b -> b.uploadField("a\"b"),
        b -> b.uploadField("a\r\nb"),
        b -> b.authorizationPrefix("Bearer\n"),
        b -> b.authorizationPrefix("B\u00e9arer "),
        b -> b.grantType(""),
        b -> b.grantType("a&b"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void refusesMisfits(Function<InstantSiteSettings.Builder, InstantSiteSettings.Builder> change) {
    assertThrows(UsageException.class, () -> change.apply(InstantSiteSettings.builder()).build());
  }

  static Stream<Executable> numbersOutOfRange() {
    Duration second = Duration.ofSeconds(1);
    Duration overADay = Duration.ofHours(25);
    return Stream.of(
        () -> new Timeouts(Duration.ZERO, second, second, second),
        () -> new Timeouts(second, overADay, second, second),
        () -> new Timeouts(second, second, second.negated(), second),
        () -> new Timeouts(second, second, second, Duration.ofNanos(1)),
        () -> new RetryPolicy(0, second, second, 1, second),
        () -> new RetryPolicy(101, second, second, 1, second),
        () -> new RetryPolicy(1, second, Duration.ofMillis(999), 1, second),
        () -> new RetryPolicy(1, second.negated(), second, 1, second),
        () -> new RetryPolicy(1, second, second, 1.1, second),
        () -> new RetryPolicy(1, second, second, Double.NaN, second),
        () -> new RetryPolicy(1, second, second, 1, second.negated()),
        () -> new PollPolicy(Duration.ZERO, 1, second, second),
        () -> new PollPolicy(second, 0.9, second, second),
        () -> new PollPolicy(second, Double.NaN, second, second),
        () -> new PollPolicy(second, 1, Duration.ofMillis(10), second),
        () -> PollPolicy.DEFAULT.withDeadline(Duration.ZERO),
        () -> RetryPolicy.DEFAULT.withMaxAttempts(0));
  }

  @ParameterizedTest
  @MethodSource("numbersOutOfRange")
  void refusesNumbersOutOfRange(Executable make) {
    assertThrows(UsageException.class, make);
  }

  @Test
  void backOffDoublesUpToItsCeiling() {
    RetryPolicy full = RetryPolicy.DEFAULT;
    assertEquals(Duration.ZERO, full.backOff(1, 0));
    assertEquals(Duration.ofMillis(250), full.backOff(1, 0.5));
    assertEquals(Duration.ofMillis(500), full.backOff(2, 0.5));
    assertEquals(Duration.ofSeconds(1), full.backOff(3, 0.5));
    assertEquals(Duration.ofSeconds(5), full.backOff(99, 0.5));
    RetryPolicy none =
        new RetryPolicy(
            5, Duration.ofMillis(100), Duration.ofMillis(300), 0, Duration.ofSeconds(1));
    assertEquals(Duration.ofMillis(200), none.backOff(2, 0.9));
    assertEquals(Duration.ofMillis(300), none.backOff(3, 0.1));
  }

  @Test
  void credentialsHideTheirSecret() {
    assertEquals("token (hidden)", Credentials.token("s3cret").toString());
    assertEquals(
        "app secret (hidden) for store 1003", Credentials.appSecret(1003, "s3cret").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "s3 cret", "s3\ncret", "s3cr\u00e9t", "s3cret\u0000"})
  void unusableSecretsAreRefusedUnseen(String secret) {
    UsageException token = assertThrows(UsageException.class, () -> Credentials.token(secret));
    UsageException app = assertThrows(UsageException.class, () -> Credentials.appSecret(1, secret));
    assertFalse(token.toString().contains("s3"), token.toString());
    assertFalse(app.toString().contains("s3"), app.toString());
  }

  @Test
  void blanksAroundASecretAreNoPartOfIt() {
    assertEquals("s3cret", Credentials.token(" s3cret\n").secret());
  }

  @Test
  void reservationsHideTheQuery() {
    String shown = new Reservation(URI.create("https://h/p/1?sig=s3cret"), "im-1").toString();
    assertTrue(shown.contains("https://h/p/1"), shown);
    assertFalse(shown.contains("s3cret"), shown);
  }
}
