package dev.selvage.text;

import dev.selvage.image.Color;
import java.util.List;

/** Run in a process without fonts by {@link TextRendererTest}. */
final class FontlessCheck {
  private FontlessCheck() {}

  public static void main(String[] args) {
    TextBlock block =
        new TextBlock(
            "HH",
            TextStyle.parse("Liberation Sans_100"),
            Color.BLACK,
            null,
            null,
            null,
            null,
            false);
    System.out.println(TextRenderer.of(List.of()).draw(block).size());
  }
}
