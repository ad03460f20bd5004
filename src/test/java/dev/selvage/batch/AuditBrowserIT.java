package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.audit.Audit;
import dev.selvage.audit.AuditPage;
import dev.selvage.audit.AuditResult;
import dev.selvage.audit.AuditSettings;
import dev.selvage.fixtures.Browser;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an audit of 2,000 products in a real browser, with the shop's thumbnails. */
class AuditBrowserIT {
  private static final String LOADED =
      "Array.from(document.images).filter((each) => each.complete && each.naturalWidth > 0).length";

  @TempDir Path folder;

  @Test
  void itShowsTheWorstFirstWithTheirThumbnails() throws IOException {
    try (Browser browser = Browser.start(folder);
        Sandbox sandbox = Sandbox.start(SandboxSettings.builder().products(2000).build())) {
      Path page = folder.resolve("audit.html");
      AuditResult result = audit(sandbox);
      Files.writeString(page, AuditPage.render(result));
      browser.open(page.toUri().toString());
      assertEquals(
          String.valueOf(result.bad().size()),
          browser.text("document.querySelectorAll('.card').length"));
      assertEquals(
          String.valueOf(result.bad().get(0).product().id()),
          browser.text("document.querySelector('.card').dataset.product"));
      assertTrue(
          browser.text("document.querySelector('.problems').textContent").contains("several"));
      // Only what is looked at is loaded.
      browser.await(LOADED + " > 0");
      int loaded = Integer.parseInt(browser.text(LOADED));
      assertTrue(loaded > 0 && loaded < result.bad().size(), "" + loaded);
      for (boolean dark : List.of(false, true)) {
        browser.look(360, dark);
        assertEquals(List.of(), browser.texts(PageChecks.FAINT_TEXTS));
        assertEquals("true", browser.text(PageChecks.FITS));
      }
    }
  }

  private static AuditResult audit(Sandbox sandbox) {
    AuditSettings settings =
        new AuditSettings(1003, sandbox.productApi(), 500, 10, Duration.ofSeconds(60));
    try (ProductClient client =
        new ProductClient(
            ProductClient.settings().baseUrl(sandbox.productApi()).build(),
            Credentials.token("sandbox-only-read_catalog"),
            CallListener.NONE,
            CallGate.OPEN)) {
      return new Audit(settings, client, () -> 0, (read, total) -> {}).run(null);
    }
  }
}
