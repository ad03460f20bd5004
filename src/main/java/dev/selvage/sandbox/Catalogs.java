package dev.selvage.sandbox;

import dev.selvage.sandbox.pictures.MeasuredFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The products and categories of all stores, and their pictures, within limits of number and bytes.
 * A store has them as soon as somebody asks. Safe for several threads.
 */
final class Catalogs {
  private static final int STORES = 100;
  private static final int PICTURES = 200_000;
  private static final int CATEGORIES = 3;

  private final SandboxSettings settings;
  private final SeedPictures seeds;
  private final Map<String, Catalog> stores = new RecentMap<>(STORES);
  private final Map<Long, CatalogPicture> pictures = new RecentMap<>(PICTURES);
  private final ArrayDeque<CatalogPicture> uploaded = new ArrayDeque<>();
  private long keptBytes;
  private long lastId = 1000;

  Catalogs(SandboxSettings settings, SeedPictures seeds) {
    this.settings = settings;
    this.seeds = seeds;
  }

  /** All products of a store, by number. */
  synchronized List<CatalogProduct> products(String store) {
    return catalog(store).products;
  }

  /**
   * A product.
   *
   * @throws ApiError 404 if there is none
   */
  synchronized CatalogProduct product(String store, String id) {
    return numbered(catalog(store).products, id, "product");
  }

  /**
   * Where a category shows its picture.
   *
   * @throws ApiError 404 if there is none
   */
  synchronized PictureSlot category(String store, String id) {
    return numbered(catalog(store).categories, id, "category");
  }

  /** Keeps an uploaded file under a new id, and drops older ones if there are too many bytes. */
  synchronized CatalogPicture keep(MeasuredFile file) {
    CatalogPicture picture = named(file);
    uploaded.addLast(picture);
    keptBytes += file.bytes().length;
    while (keptBytes > settings.maxKeptBytes() && uploaded.size() > 1) {
      CatalogPicture oldest = uploaded.removeFirst();
      byte[] bytes = oldest.bytes();
      keptBytes -= bytes == null ? 0 : bytes.length;
      oldest.drop();
    }
    return picture;
  }

  /** The picture of an id, or null. */
  synchronized @Nullable CatalogPicture picture(String id) {
    return id.matches("[0-9]{1,18}") ? pictures.get(Long.parseLong(id)) : null;
  }

  private Catalog catalog(String store) {
    return stores.computeIfAbsent(store, s -> new Catalog(seeded(), empty()));
  }

  private List<CatalogProduct> seeded() {
    List<CatalogProduct> products = new ArrayList<>();
    for (long id = 1; id <= settings.products(); id++) {
      MeasuredFile file = seeds.of(id);
      products.add(new CatalogProduct(id, new PictureSlot(file == null ? null : named(file))));
    }
    return List.copyOf(products);
  }

  private static List<PictureSlot> empty() {
    List<PictureSlot> categories = new ArrayList<>();
    for (int i = 0; i < CATEGORIES; i++) {
      categories.add(new PictureSlot(null));
    }
    return List.copyOf(categories);
  }

  private CatalogPicture named(MeasuredFile file) {
    CatalogPicture picture = new CatalogPicture(++lastId, file);
    pictures.put(picture.id(), picture);
    return picture;
  }

  private static <T> T numbered(List<T> all, String id, String what) {
    boolean number = id.matches("[1-9][0-9]{0,8}");
    if (!number || Integer.parseInt(id) > all.size()) {
      throw ApiError.unknown("There is no such " + what + ".");
    }
    return all.get(Integer.parseInt(id) - 1);
  }

  private record Catalog(List<CatalogProduct> products, List<PictureSlot> categories) {}
}
