package dev.selvage.repair;

import dev.selvage.UnusableInputException;
import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;

/**
 * Makes the border of an image uniform by the least change that does: nothing; a crop of 1 or 2 px;
 * a trim; the background out, where it is noise or shade; else padding in the border's colour. Each
 * is rendered and its border measured on what is written, and the first that holds is taken. Safe
 * for use by several threads.
 */
public final class BorderRepair {
  private final Composer composer;

  /** With what renders and measures, by its policy. */
  public BorderRepair(Composer composer) {
    this.composer = composer;
  }

  /**
   * Repairs one picture: an image, or what a chain makes of some.
   *
   * @param output how it is written; what is transparent in the end shows its background in a
   *     format without alpha, or the border's colour where the image's own background was taken out
   * @throws UnusableInputException if the image cannot be used, or its border not be made uniform
   *     by these means, as a policy may ask for more than a lossy format can keep
   * @throws dev.selvage.UsageException if the output cannot hold the image
   */
  public Repair repair(Composition picture, Output output) {
    Raster pixels = composer.pixels(picture);
    BorderInfo before = Border.measure(pixels, composer.policy());
    for (RepairProposal proposal : RepairProposals.of(pixels, composer.policy())) {
      RenderedTile tile = render(picture, proposal, output);
      if (tile.borderInfo().homogeneity()) {
        Chain chain = proposal.changed() == null ? proposal.chain() : null;
        return new Repair(proposal.operation(), proposal.reason(), chain, before, tile);
      }
    }
    throw new UnusableInputException(
        picture.base().name(),
        "its border stays uneven in this format, whatever is done",
        "write PNG, or a higher quality");
  }

  private RenderedTile render(Composition picture, RepairProposal proposal, Output output) {
    Raster changed = proposal.changed();
    if (changed == null) {
      Chain all = picture.chain().followedBy(proposal.chain());
      return composer.render(new Composition(picture.base(), picture.overlays(), all), output);
    }
    byte[] file = new ImageEncoder().encode(changed, EncodeOptions.of(ImageFormat.PNG));
    ImageSource source = ImageSource.of(picture.base().name(), file);
    Output written =
        proposal.background() == null ? output : output.withBackground(proposal.background());
    return composer.render(Composition.of(source, proposal.chain()), written);
  }
}
