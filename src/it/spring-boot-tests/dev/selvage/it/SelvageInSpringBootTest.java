package dev.selvage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.border.Verdict;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenException;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.token.TokenVerifier;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

/** The main job in an application whose libraries Spring Boot has chosen. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class SelvageInSpringBootTest {
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20},{\"angle\":90}]";

  @Autowired private Composer composer;

  @SpringBootApplication
  static class Application {
    @Bean
    Composer composer() {
      return Composer.create();
    }
  }

  @Test
  void theApplicationIsOfTheSpringBootThatIsMeant() {
    String expected = System.getProperty("spring.boot.expected") + ".";
    assertTrue(SpringBootVersion.getVersion().startsWith(expected), expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void composesByAChain(ImageFormat format) {
    Composition composition = Composition.of(photo(), ChainJson.parse(CHAIN));
    RenderedTile tile = composer.render(composition, new Output(format, 85, Color.WHITE));
    assertEquals("15x20", tile.size().toString());
    assertEquals(format, tile.format());
    assertTrue(tile.borderInfo().homogeneity());
  }

  @Test
  void signsAndVerifies() {
    String key = "A".repeat(43);
    IssuerKeys keys = IssuerKeys.parse("{\"issuers\":{\"shop\":[\"" + key + "\"]}}");
    Chain chain = ChainJson.parse(CHAIN);
    ImageClaims claims =
        ImageClaims.of("shop", chain)
            .withImageId("hero")
            .withExpiresAt(Instant.now().plusSeconds(3600));
    String token = new TokenSigner(TokenPolicy.STRICT).sign(claims, keys);
    TokenVerifier verifier = new TokenVerifier(() -> keys, TokenPolicy.STRICT, Clock.systemUTC());
    assertEquals(chain, verifier.verify(token).chain());
    assertThrows(TokenException.class, () -> verifier.verify(token + "A"));
  }

  @Test
  void preflightsAgainstASiteInAnotherProcess() throws Exception {
    try (SandboxProcess sandbox = SandboxProcess.start();
        InstantSiteClient client =
            new InstantSiteClient(
                InstantSiteSettings.builder().baseUrl(sandbox.api()).build(),
                Credentials.appSecret(1003, "secret"))) {
      PreflightJob job = PreflightJob.tiles(1003, "hero", List.of(photo(), photo()), 20);
      PreflightReport report = Preflight.create().run(job, client);
      assertEquals(Verdict.MATCH, report.verdict());
    }
  }

  private static ImageSource photo() {
    Raster white = Raster.allocate(PixelFormat.RGB, 40, 30);
    Arrays.fill(white.data(), (byte) 255);
    return ImageSource.of(
        "white.png", new ImageEncoder().encode(white, EncodeOptions.of(ImageFormat.PNG)));
  }
}
