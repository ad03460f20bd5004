package dev.selvage.instantsite;

import java.util.List;

/**
 * A part of a store's products.
 *
 * @param total how many products there are by the server's count, 0 or more
 * @param offset where in the whole list this part begins, 0 or more
 * @param items the products, in the server's order; empty behind the end
 */
public record ProductPage(long total, long offset, List<Product> items) {
  /** Keeps its own copy of the list. */
  public ProductPage {
    items = List.copyOf(items);
  }
}
