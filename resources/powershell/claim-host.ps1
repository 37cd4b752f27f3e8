# Writes the claim of a window. One of another window is left alone, unless it is to be taken over.
param($Parameters)

$claim = ConvertTo-Claim $Parameters.claim
if ($claim.windowId -cne $Parameters.windowId) { Deny-Call 'System.ArgumentException' 'The claim is not of this window' }
[void](Confirm-HostFolder)

$before = Read-Claim
switch ($before.kind) {
    'folder-not-ours' { Deny-Call 'host-folder-not-ours' $before.reason }
    'unreadable' { Deny-Call 'claim-unreadable' $before.reason }
    'claim' {
        if ($before.claim.windowId -cne $claim.windowId -and $Parameters.takeOver -ne $true) { Deny-OtherClaim $before.claim }
    }
}

# A claim that is not there is made in one act that fails if somebody else was quicker; then it is theirs, or ours.
$json = ConvertTo-AsciiJson $claim
if ($before.kind -eq 'none') {
    try { New-Item -Path (Get-ClaimFile) -ItemType File -Value $json -ErrorAction Stop | Out-Null }
    catch {
        $quicker = Read-Claim
        if ($quicker.kind -ne 'claim') { throw }
        if ($quicker.claim.windowId -cne $claim.windowId) { Deny-OtherClaim $quicker.claim }
    }
}
else { Set-Content -LiteralPath (Get-ClaimFile) -Value $json -Encoding ASCII -ErrorAction Stop }

$after = Read-Claim
if ($after.kind -ne 'claim') { throw "The claim was written and cannot be read back: $($after.reason)" }
return [ordered]@{ claim = $after.claim }
