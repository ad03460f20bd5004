package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicationTest {
  private static final String TILES =
      "[{\"id\":\"own\",\"content\":{}},{\"id\":\"other\",\"tileName\":\"Other\",\"content\":{}}]";

  @Test
  void whatElseIsChangedIsShown() {
    try (Sandbox sandbox = sandbox();
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      assertEquals(List.of(), Publication.plan(api, Set.of("own")).others());
      change(api, "own");
      change(api, "other");
      Publication planned = Publication.plan(api, Set.of("own"));
      assertEquals("other (Other)", Publication.inWords(planned.others()));
      assertEquals("own", Publication.inWords(planned.changedBefore()));
      planned.publish();
      assertTrue(planned.isDone());
      assertEquals(api.tiles(false, null), api.tiles(true, null));
    }
  }

  @Test
  void whatWasNotShownIsNotPublished() {
    try (Sandbox sandbox = sandbox();
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Publication planned = Publication.plan(api, Set.of("own"));
      change(api, "own");
      change(api, "other");
      TileChangedException e = assertThrows(TileChangedException.class, planned::publish);
      assertTrue(e.toString().contains("changed meanwhile, other (Other)"), e.toString());
      assertFalse(planned.isDone());
      assertEquals(0, published(sandbox));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_503", "RATE_LIMIT", "DROP", "EXPIRED_TOKEN"})
  void passingFaultsEndInOnePublishing(Fault fault) {
    try (Sandbox sandbox = sandbox(fault);
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Publication planned = Publication.plan(api, Set.of("own"));
      new TileWriter(api).write(api.tile("own"), api.tile("own").withContent("{\"a\":1}"));
      planned.publish();
      assertTrue(planned.isDone());
      assertEquals(1, published(sandbox));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLISH_FAILS", "SCOPE"})
  void aFailureIsToldAndNothingIsPublished(Fault fault) {
    try (Sandbox sandbox = sandbox(fault);
        InstantSiteClient client = client(sandbox)) {
      TileApi api = client.tiles(1003);
      Publication planned = Publication.plan(api, Set.of("own"));
      if (fault == Fault.PUBLISH_FAILS) {
        change(api, "own");
      }
      ServerException e = assertThrows(ServerException.class, planned::publish);
      assertEquals(fault == Fault.SCOPE ? 403 : 500, e.status());
      assertEquals(0, published(sandbox));
    }
  }

  private static void change(TileApi api, String tile) {
    api.change(api.tile(tile).withContent("{\"a\":1}"));
  }

  /** How often the sandbox has published; where the answer was cut, it has. */
  private static long published(Sandbox sandbox) {
    return sandbox.log().stream()
        .filter(event -> event.path().endsWith("/publish"))
        .filter(event -> event.status() == 200 || event.status() == 0)
        .count();
  }

  private static Sandbox sandbox(Fault... faults) {
    return Sandbox.start(SandboxSettings.builder().faults(List.of(faults)).tiles(TILES).build());
  }

  private static InstantSiteClient client(Sandbox sandbox) {
    RetryPolicy quick =
        new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(2), 1, Duration.ofMillis(5));
    return new InstantSiteClient(
        InstantSiteSettings.builder().baseUrl(sandbox.api()).retries(quick).build(),
        Credentials.appSecret(1003, "any"));
  }
}
