package dev.selvage.server.internal.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.HeldStore;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.server.TestPictures;
import dev.selvage.server.internal.cache.CacheBounds;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.cache.RenderCache;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.http.WaitingClient;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.tracing.Tracing;
import dev.selvage.text.TextRenderer;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queue, single flight and caches, over a store that can be held up. */
class RenderServiceTest {
  private static final long SECONDS = 20;
  private static final CacheBounds BOUNDS = new CacheBounds(1 << 20, 1000);

  @TempDir Path folder;

  private ServerMetrics metrics = new ServerMetrics();
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final List<RenderService> services = new ArrayList<>();
  private HeldStore store;
  private FolderStore files;
  private StoredImage image;

  @BeforeEach
  void open() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    files = FolderStore.open(images, Limits.DEFAULT);
    image =
        files.put(
            "a",
            new DeliveryName("a", "upload", "1"),
            new ByteArrayInputStream(TestPictures.jpeg(400, 300, 1)));
    store = new HeldStore(files, new CountDownLatch(0));
  }

  @AfterEach
  void close() {
    services.forEach(RenderService::close);
    clients.shutdownNow();
    files.close();
  }

  @Test
  void theSameOrderIsRenderedOnceAndThenKept() throws IOException, InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    RenderService service = service(hold, 1, 4, 1 << 20, null);
    List<CompletableFuture<RenderService.Served>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(ask(service, 50, () -> false));
    }
    await(() -> store.reads() == 1);
    hold.countDown();
    byte[] bytes = all.get(0).join().image().bytes();
    for (CompletableFuture<RenderService.Served> each : all) {
      assertArrayEquals(bytes, each.join().image().bytes());
    }
    assertEquals(1, store.reads());
    assertEquals(CacheOutcome.MEMORY, ask(service, 50, () -> false).join().outcome());
  }

  @Test
  void whatTheQueueDoesNotHoldIsRefusedAtOnce() throws IOException, InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    RenderService service = service(hold, 1, 2, 1 << 20, null);
    List<CompletableFuture<RenderService.Served>> accepted = new ArrayList<>();
    accepted.add(ask(service, 10, () -> false));
    await(() -> store.reads() == 1);
    accepted.add(ask(service, 20, () -> false));
    accepted.add(ask(service, 30, () -> false));
    await(() -> metrics.scrape().contains("selvage_queue 2.0"));
    assertEquals(RefusalReason.QUEUE_FULL, refused(ask(service, 40, () -> false)));
    hold.countDown();
    for (CompletableFuture<RenderService.Served> each : accepted) {
      assertEquals(CacheOutcome.MISS, each.join().outcome());
    }
  }

  @Test
  void nothingIsRenderedThatNobodyWaitsFor() throws IOException, InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    RenderService service = service(hold, 1, 4, 1 << 20, null);
    CompletableFuture<RenderService.Served> first = ask(service, 10, () -> false);
    await(() -> store.reads() == 1);
    CompletableFuture<RenderService.Served> left = ask(service, 20, () -> true);
    await(() -> metrics.scrape().contains("selvage_queue 1.0"));
    hold.countDown();
    assertEquals(RefusalReason.CLIENT_GONE, refused(left));
    first.join();
    assertEquals(1, store.reads());
  }

  @Test
  void whoWaitsTooLongIsTold() throws IOException {
    CountDownLatch hold = new CountDownLatch(1);
    RenderService service = service(hold, 1, 4, 1 << 20, null);
    WaitingClient impatient = new WaitingClient(System.nanoTime() + 1_000_000, () -> false);
    RenderRequest order = order(10);
    Refusal refusal =
        assertThrows(Refusal.class, () -> service.get(service.key(order), order, impatient));
    assertEquals(RefusalReason.DEADLINE, refusal.reason());
    hold.countDown();
  }

  @Test
  void aDamagedSourceFailsAndTheNextRequestTriesAgain() throws IOException {
    RenderService service = service(new CountDownLatch(0), 1, 4, 1 << 20, null);
    Path original;
    try (Stream<Path> own = Files.list(folder.resolve("images").resolve(FolderStore.OWN))) {
      original = own.filter(file -> file.toString().endsWith(".jpg")).findAny().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(original);
    Files.write(original, new byte[100]);
    assertEquals(RefusalReason.UNUSABLE_IMAGE, refused(ask(service, 10, () -> false)));
    Files.write(original, whole);
    assertEquals(CacheOutcome.MISS, ask(service, 10, () -> false).join().outcome());
  }

  @Test
  void theDiskSurvivesARestartButNoDamage() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache");
    RenderService before =
        service(
            new CountDownLatch(0), 1, 4, 0, DiskCache.open(cache, BOUNDS, metrics, Runnable::run));
    byte[] bytes = ask(before, 10, () -> false).join().image().bytes();
    await(() -> entries(cache).size() == 1);

    RenderService after =
        service(
            new CountDownLatch(0), 1, 4, 0, DiskCache.open(cache, BOUNDS, metrics, Runnable::run));
    RenderService.Served kept = ask(after, 10, () -> false).join();
    assertEquals(CacheOutcome.DISK, kept.outcome());
    assertArrayEquals(bytes, kept.image().bytes());

    Path entry = entries(cache).get(0);
    byte[] whole = Files.readAllBytes(entry);
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(entry, Arrays.copyOf(whole, cut));
      RenderCache opened =
          new RenderCache(0, DiskCache.open(cache, BOUNDS, metrics, Runnable::run), null);
      assertEquals(Optional.empty(), opened.onDisk(key()), "cut to " + cut);
    }
    whole[whole.length - 3] ^= 1;
    Files.write(entry, whole);
    RenderService damaged =
        service(
            new CountDownLatch(0), 1, 4, 0, DiskCache.open(cache, BOUNDS, metrics, Runnable::run));
    RenderService.Served anew = ask(damaged, 10, () -> false).join();
    assertEquals(CacheOutcome.MISS, anew.outcome());
    assertArrayEquals(bytes, anew.image().bytes());
  }

  @Test
  void memoryIsGivenOutUpToItsBound() throws InterruptedException {
    MemoryBudget budget = new MemoryBudget(10 << 20);
    int all = budget.take(1L << 40, 0);
    assertEquals(
        RefusalReason.DEADLINE,
        assertThrows(Refusal.class, () -> budget.take(1, 1_000_000)).reason());
    budget.giveBack(all);
    budget.giveBack(budget.take(1, 0));
  }

  private RenderService service(
      CountDownLatch hold, int renders, int queue, long memory, @Nullable DiskCache disk) {
    store = new HeldStore(files, hold);
    // Each service has gauges of its own.
    metrics = new ServerMetrics();
    Renderer renderer =
        new Renderer(
            store,
            Limits.DEFAULT,
            DecodingProfile.QUALITY,
            TextRenderer.of(List.of()),
            new MemoryBudget(64 << 20),
            metrics,
            Tracing.NONE);
    RenderService service =
        new RenderService(
            renderer,
            new RenderCache(memory, disk, null),
            metrics,
            Tracing.NONE,
            Runnable::run,
            renders,
            queue,
            100);
    services.add(service);
    return service;
  }

  private RenderRequest order(int width) {
    Chain chain = Chain.of(Transformation.of(Crop.FIT, width));
    String canonical = ImageClaims.of("nobody", chain).withImageId("a").canonical();
    return new RenderRequest(image, Map.of(), chain, canonical, ImageFormat.JPEG, 85);
  }

  private String key() {
    return order(10)
        .key(
            new Renderer(
                    files,
                    Limits.DEFAULT,
                    DecodingProfile.QUALITY,
                    TextRenderer.of(List.of()),
                    new MemoryBudget(1),
                    metrics,
                    Tracing.NONE)
                .engine());
  }

  private CompletableFuture<RenderService.Served> ask(
      RenderService service, int width, BooleanSupplier gone) {
    return CompletableFuture.supplyAsync(
        () -> {
          RenderRequest order = order(width);
          long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
          try {
            return service.get(service.key(order), order, new WaitingClient(deadline, gone));
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        clients);
  }

  private static RefusalReason refused(CompletableFuture<RenderService.Served> asked) {
    CompletionException failure = assertThrows(CompletionException.class, asked::join);
    return assertInstanceOf(Refusal.class, failure.getCause()).reason();
  }

  private static List<Path> entries(Path cache) {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(file -> file.getFileName().toString().length() == 64).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 4000 && !condition.getAsBoolean(); i++) {
      never.await(5, TimeUnit.MILLISECONDS);
    }
    assertTrue(condition.getAsBoolean());
  }
}
