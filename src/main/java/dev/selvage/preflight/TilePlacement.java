package dev.selvage.preflight;

import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.UnfinishedException;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.PictureJson;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.Tile;
import dev.selvage.instantsite.TileApi;
import dev.selvage.instantsite.TileChangedException;
import dev.selvage.instantsite.TileUnconfirmedException;
import dev.selvage.instantsite.TileWriter;
import dev.selvage.instantsite.UploadResult;
import java.time.Duration;
import java.util.Set;

/**
 * What comes after an upload: putting the picture into the content of its tile, and publishing the
 * site. Begins before the upload, so that what cannot be done is refused before. For one tile; not
 * safe for use by several threads.
 */
public final class TilePlacement {
  private final InstantSiteClient client;
  private final long storeId;
  private final Duration deadline;
  private final String contentPath;
  private final Tile before;

  private TilePlacement(
      InstantSiteClient client, long storeId, Duration deadline, String contentPath, Tile before) {
    this.client = client;
    this.storeId = storeId;
    this.deadline = deadline;
    this.contentPath = contentPath;
    this.before = before;
  }

  /**
   * Reads the tile and makes sure that a picture can be put there.
   *
   * @param contentPath a JSON pointer into the tile's content
   * @param deadline of this, and of each of the other steps, 1 ms to 1 day
   * @throws dev.selvage.UsageException if the pointer leads to nothing that can hold a picture
   * @throws dev.selvage.ServerException if the server refuses or fails
   * @throws dev.selvage.DeadlineException if there is no answer at the deadline
   */
  public static TilePlacement begin(
      InstantSiteClient client,
      long storeId,
      String tileId,
      String contentPath,
      Duration deadline) {
    Tile tile = client.tiles(storeId, deadline).tile(tileId);
    tile.checkPlace(contentPath);
    return new TilePlacement(client, storeId, deadline, contentPath, tile);
  }

  /** Looks at what else would be published. */
  public Publication publication() {
    return Publication.plan(api(), Set.of(before.id()));
  }

  /**
   * Puts the picture into the content of the tile's draft.
   *
   * @throws UnfinishedException if that fails, or somebody has changed the tile since it was read
   */
  public void put(UploadResult upload) {
    try {
      Tile after = before.withPicture(contentPath, PictureJson.of(upload));
      Tile unused = new TileWriter(api()).write(before, after);
    } catch (SelvageException e) {
      throw new UnfinishedException(
          e,
          "image " + upload.id() + " is uploaded" + stateOf(before, e),
          "run the same command again, which uploads it anew");
    }
  }

  /**
   * Publishes the site, after {@link #put}.
   *
   * @throws UnfinishedException if that fails, or more was changed than was shown
   */
  public void publish(Publication publication) {
    try {
      publication.with(api()).publish();
    } catch (SelvageException e) {
      throw new UnfinishedException(
          e,
          "the picture is uploaded and in the draft of tile "
              + before.id()
              + "; nothing is published",
          "publish in the site's editor, or run the same command again");
    }
  }

  /**
   * What a failed change says of the tile; one that was changed by somebody else says it itself.
   */
  private static String stateOf(Tile tile, SelvageException failure) {
    if (failure instanceof TileChangedException) {
      return "";
    }
    if (failure instanceof TileUnconfirmedException) {
      return ", and the draft of tile " + tile.id() + " changed; nothing is published";
    }
    boolean refused = failure instanceof ServerException e && e.status() / 100 == 4;
    return refused
        ? ", tile " + tile.id() + " is as it was"
        : ", whether tile " + tile.id() + " shows it is not known";
  }

  private TileApi api() {
    return client.tiles(storeId, deadline);
  }
}
