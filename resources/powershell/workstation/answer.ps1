# Goes before each of the other scripts here.
$ErrorActionPreference = 'Stop'

function Write-Answer($Answer) {
    $json = ConvertTo-Json -Compress -Depth 5 -InputObject $Answer
    $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json))
    [Console]::Out.WriteLine('{lowtide:1:result:' + $p.nonce + ':1:' + $base64 + ':lowtide}')
}

function Get-ErrorFacts($Record) {
    $code = $null
    for ($at = $Record.Exception; $null -ne $at -and $null -eq $code; $at = $at.InnerException) {
        if ($at -is [System.Management.Automation.Remoting.PSRemotingTransportException]) { $code = $at.ErrorCode }
    }
    return @{
        type    = $Record.Exception.GetType().FullName
        fqid    = [string]$Record.FullyQualifiedErrorId
        code    = $code
        message = [string]$Record.Exception.Message
    }
}
