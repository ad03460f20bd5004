package dev.selvage.studio;

import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;

/**
 * A server that pictures may be uploaded to, beside the sandbox.
 *
 * @param settings where it is
 * @param credentials who asks; the page learns nothing of them
 * @param storeId the store, 1 or more
 */
public record UploadApi(InstantSiteSettings settings, Credentials credentials, long storeId) {}
